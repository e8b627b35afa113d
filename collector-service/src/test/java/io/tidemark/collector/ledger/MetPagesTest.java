package io.tidemark.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidemark.collector.domain.Lease;
import io.tidemark.collector.domain.Priority;
import io.tidemark.collector.domain.ReplayOf;
import io.tidemark.collector.domain.RunKind;
import io.tidemark.collector.schedule.NoTicks;
import io.tidemark.collector.source.KnownModels.KnownModel;
import io.tidemark.common.model.ModelId;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a listing may ask of the pages of its own run and of later ones, and what is left of them. */
@QuarkusTest
@TestProfile(NoTicks.class)
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "collector"))
class MetPagesTest {

    private static final Instant NOW = Instant.parse("2026-08-21T11:00:00Z");

    @Inject
    Jdbc jdbc;

    @Inject
    KnownModelLedger ledger;

    @Inject
    RunLedger runs;

    @BeforeEach
    void nothingIsKnown() {
        QuarkusTransaction.requiringNew().run(() -> {
            jdbc.update("delete from collector.known_model");
            jdbc.update("delete from collector.met_page");
            jdbc.update("update collector.run set closed = true");
        });
    }

    @Test
    void whatNoPageOfTheRunOrOfALaterOneHasMetIsUnseen() {
        // Given
        met(1, "lake", 0, "lake/a", "lake/b", "lake/c", "lake/d", "lakes/z");
        met(2, "lake", 0, "lake/a");
        met(3, "walk", 7, "sea/x", "lake/c");
        met(3, "walk", 8, "sea/y");
        // Then
        assertThat(unseen(2, "lake", null, 9)).containsExactly("lake/b", "lake/d");
        assertThat(unseen(3, "lake", null, 9)).containsExactly("lake/a", "lake/b", "lake/d");
        assertThat(unseen(4, "lake", null, 9)).containsExactly("lake/a", "lake/b", "lake/c", "lake/d");
        assertThat(unseen(1, "lake", null, 9)).isEmpty();
        assertThat(unseen(2, "lakes", null, 9)).containsExactly("lakes/z");
        assertThat(unseen(2, "lak", null, 9)).isEmpty();
    }

    @Test
    void aPathThatALaterRunMetFirstIsSeenByAnEarlierOne() {
        // Given
        met(5, "lake", 0, "lake/a");
        met(6, "walk", 0, "lake/born-between");
        // Then
        assertThat(unseen(5, "lake", null, 9)).isEmpty();
    }

    @Test
    void unseenPathsComeInOrderAndByPages() {
        // Given
        met(1, "lake", 0, "lake/b", "lake/B", "lake/a-1", "lake/a.1", "lake/a_1");
        met(2, "lake", 0, "lake/a.1");
        // Then
        assertThat(unseen(2, "lake", null, 2)).containsExactly("lake/B", "lake/a-1");
        assertThat(unseen(2, "lake", "lake/a-1", 2)).containsExactly("lake/a_1", "lake/b");
        assertThat(unseen(2, "lake", "lake/b", 2)).isEmpty();
        assertThat(ledger.all("lake", "lake/a-1", 9))
                .extracting(model -> model.path().name())
                .containsExactly("a.1", "a_1", "b");
    }

    @Test
    void whatThePageAtHandListsIsAccountedForBeforeItIsCheckpointed() {
        // Given
        met(1, "lake", 0, "lake/a", "lake/b", "lake/c", "lake/d", "lakes/z");
        met(2, "lake", 0, "lake/b");
        // Then
        assertThat(unseenBut(2, "lake", "lake/new")).contains("lake/a");
        assertThat(unseenBut(2, "lake", "lake/a", "lake/new")).contains("lake/c");
        assertThat(unseenBut(2, "lake", "lake/a", "lake/c", "lake/d")).isEmpty();
        assertThat(unseenBut(2, "lakes", "lake/a")).contains("lakes/z");
        assertThat(unseenBut(2, "lakes", "lakes/z")).isEmpty();
        assertThat(unseenBut(2, "lake")).contains("lake/a");
    }

    @Test
    void anArchiveAndAReplayMakeAPathKnownAndNotSeen() {
        // Given
        met(1, "lake", 0, "lake/a");
        meet(lease(2, "old.csv", 0, RunKind.ARCHIVE, null), ids("lake/a", "lake/old"));
        meet(lease(3, "lake", 0, RunKind.COLLECTION, new ReplayOf("run-1", NOW)), ids("lake/a", "lake/older"));
        // Then
        assertThat(unseen(1, "lake", null, 9)).containsExactly("lake/old", "lake/older");
        assertThat(unseen(2, "lake", null, 9)).containsExactly("lake/a", "lake/old", "lake/older");
        assertThat(pages()).isZero();
    }

    @Test
    void theHubsIdIsTheOneThatACollectionMetLast() {
        // Given
        meet(lease(1, "old.csv", 0, RunKind.ARCHIVE, null), Map.of(ModelId.parse("lake/a"), ""));
        meet(lease(1, "old.csv", 1, RunKind.ARCHIVE, null), Map.of(ModelId.parse("lake/a"), "first"));
        // When, then
        assertThat(hubId()).isEqualTo("first");
        meet(collection(2, "lake", 0), Map.of(ModelId.parse("lake/a"), "second"));
        assertThat(hubId()).isEqualTo("second");
        meet(collection(3, "lake", 0), Map.of(ModelId.parse("lake/a"), ""));
        meet(lease(4, "old.csv", 0, RunKind.ARCHIVE, null), Map.of(ModelId.parse("lake/a"), "third"));
        assertThat(hubId()).isEqualTo("second");
        assertThat(unseen(3, "lake", null, 9)).isEmpty();
    }

    @Test
    void aPageWithoutNewsIsOneRow() {
        // Given
        String[] paths =
                IntStream.range(0, 1_000).mapToObj(i -> "lake/model-" + i).toArray(String[]::new);
        met(1, "lake", 0, paths);
        long before = pages();
        // When
        met(2, "lake", 0, paths);
        // Then
        assertThat(before).isZero();
        assertThat(pages()).isEqualTo(1);
        assertThat(number("select count(*) from collector.known_model where written_by_run = 1"))
                .isEqualTo(1_000);
    }

    @Test
    void aPageInAnyOrderThatSaysWhatIsKnownChangesNothing() {
        // Given
        met(1, "lake", 0, "lake/a", "lake/B", "lake/c-1");
        // When
        met(2, "lake", 0, "lake/c-1", "lake/a", "lake/B");
        // Then
        assertThat(texts("select array_to_string(paths, ' ') from collector.met_page where run_number = 2"))
                .containsExactly("lake/B lake/a lake/c-1");
        assertThat(number("select sum(written_by_run) from collector.known_model"))
                .isEqualTo(3);
    }

    @Test
    void ofAPageWithNewsOnlyTheNewsIsWritten() {
        // Given
        met(1, "lake", 0, "lake/a", "lake/b", "lake/c");
        // When
        Map<ModelId, String> page = new LinkedHashMap<>(ids("lake/new", "lake/a"));
        page.put(ModelId.parse("lake/b"), "another");
        page.put(ModelId.parse("lake/c"), "");
        meet(collection(2, "lake", 0), page);
        // Then
        assertThat(
                        texts(
                                "select path || ' ' || hub_id from collector.known_model where written_by_run = 2 order by path"))
                .containsExactly("lake/b another", "lake/new id-of-lake/new");
        assertThat(texts("select array_to_string(paths, ' ') from collector.met_page"))
                .containsExactly("lake/a lake/c");
    }

    @Test
    void pagesStayAsLongAsARunOfTheirNumberOrALowerOneIsOpen() {
        // Given
        long early = run();
        long late = run();
        met(early - 1, "lake", 0, "lake/a");
        met(early - 1, "lake", 1, "lake/a");
        met(early, "lake", 0, "lake/a");
        met(late, "lake", 0, "lake/a");
        // When, then
        assertThat(ledger.forgetPages()).isEqualTo(1);
        assertThat(numbers()).containsExactly(early, late);
        close(late);
        assertThat(ledger.forgetPages()).isZero();
        close(early);
        assertThat(ledger.forgetPages()).isEqualTo(2);
        assertThat(numbers()).isEmpty();
    }

    private long run() {
        String id = "met-pages-" + System.nanoTime();
        return runs.create(new NewRun(
                        id, "scripted", RunKind.COLLECTION, "{}", NOW, List.of(new NewRun.Part("lake", "{}"))))
                .orElseThrow()
                .number();
    }

    private void close(long number) {
        QuarkusTransaction.requiringNew()
                .run(() -> jdbc.update("update collector.run set closed = true where number = ?", number));
    }

    private void met(long number, String shard, int page, String... paths) {
        meet(collection(number, shard, page), ids(paths));
    }

    private void meet(Lease lease, Map<ModelId, String> paths) {
        QuarkusTransaction.requiringNew().run(() -> ledger.met(lease, paths));
    }

    private static Map<ModelId, String> ids(String... paths) {
        Map<ModelId, String> ids = new LinkedHashMap<>();
        for (String path : paths) {
            ids.put(ModelId.parse(path), "id-of-" + path);
        }
        return ids;
    }

    private static Lease collection(long number, String shard, int page) {
        return lease(number, shard, page, RunKind.COLLECTION, null);
    }

    private static Lease lease(long number, String shard, int page, RunKind kind, @Nullable ReplayOf replay) {
        return new Lease(
                "run-" + number,
                number,
                "scripted",
                kind,
                "scripted",
                shard,
                "token",
                "{}",
                null,
                page,
                0,
                0,
                Priority.REQUESTED,
                false,
                replay);
    }

    private List<String> unseen(long number, String namespace, @Nullable String after, int limit) {
        return ledger.unseen(number, namespace, after, limit).stream()
                .map(KnownModel::path)
                .map(ModelId::toString)
                .toList();
    }

    private Optional<String> unseenBut(long number, String namespace, String... listed) {
        return ledger.unseenBut(Stream.of(listed).map(ModelId::parse).collect(Collectors.toSet()), number, namespace)
                .map(model -> model.path().toString());
    }

    private @Nullable String hubId() {
        return ledger.all("lake", null, 1).getFirst().hubId();
    }

    private long pages() {
        return number("select count(*) from collector.met_page");
    }

    private List<String> texts(String sql) {
        return QuarkusTransaction.requiringNew().call(() -> jdbc.list(row -> row.getString(1), sql));
    }

    private List<Long> numbers() {
        return QuarkusTransaction.requiringNew()
                .call(() -> jdbc.list(
                        row -> row.getLong(1), "select run_number from collector.met_page order by run_number"));
    }

    private long number(String sql) {
        return QuarkusTransaction.requiringNew()
                .call(() -> jdbc.first(row -> row.getLong(1), sql).orElseThrow());
    }
}
