package io.tidemark.gateway.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.contract.SnapshotRow.AdoptionIndex;
import io.tidemark.common.contract.SnapshotRow.Model;
import io.tidemark.common.contract.SnapshotRow.Momentum;
import io.tidemark.common.model.Flag;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.SizeBucket;
import io.tidemark.gateway.SampleRows;
import io.tidemark.gateway.TestGateway;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Models in memory answer as the database does: rows, order, cursors and totals, for whatever is asked. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
class HeldModelsTest {

    private static final int MODELS = 120;
    private static final int QUESTIONS = 400;
    private static final List<String> FAMILIES = List.of("heron", "torch", "none");
    private static final List<String> LICENSES = List.of("apache-2.0", "mit", "other");

    @Inject
    TestGateway gateway;

    @Inject
    ModelTable table;

    @Inject
    ModelLists lists;

    @Inject
    SnapshotCatalogue catalogue;

    private final Random random = new Random(40);
    private List<Model> models;
    private long snapshot;

    @BeforeEach
    void show() {
        gateway.empty();
        models = new ArrayList<>();
        for (int number = 0; number < MODELS; number++) {
            models.add(model(number));
        }
        snapshot = shown("held", models);
    }

    @Test
    void everyPageIsTheDatabases() {
        HeldModels held = new HeldModels(mainline());
        int continued = 0;
        for (int number = 0; number < QUESTIONS; number++) {
            ModelFilter filter = filter();
            ModelSort sort = one(List.of(ModelSort.values()));
            boolean descending = random.nextBoolean();
            int size = 1 + random.nextInt(20);
            PageKey after = null;
            do {
                PageRows<Model> expected = table.page(snapshot, filter, sort, descending, after, size);
                assertThat(held.page(filter, sort, descending, after, size))
                        .as("%s by %s, descending %s, %d after %s", filter, sort, descending, size, after)
                        .isEqualTo(expected);
                after = expected.next();
                continued += after == null ? 0 : 1;
            } while (after != null);
        }
        assertThat(continued).isGreaterThan(QUESTIONS); // filters leave enough to go on with
    }

    @Test
    void aCursorOfNoRowIsThePlaceWhereTheRowWouldBe() {
        HeldModels held = new HeldModels(mainline());
        for (PageKey after : List.of(
                new PageKey("3", "org-1/M"),
                new PageKey("-1", "~"),
                new PageKey(null, "org-2"),
                new PageKey(null, ""))) {
            for (boolean descending : List.of(true, false)) {
                assertThat(held.page(everything(), ModelSort.LIKES, descending, after, 5))
                        .as("%s, descending %s", after, descending)
                        .isEqualTo(table.page(snapshot, everything(), ModelSort.LIKES, descending, after, 5));
            }
        }
    }

    @Test
    void theLatestSnapshotIsAskedInMemory() {
        PageRows<Model> page = lists.page(snapshot, everything(), ModelSort.MODEL, false, null, 3);
        gateway.sql("update gateway.model set document = '{}' where snapshot_key = " + snapshot);
        assertThat(lists.page(snapshot, everything(), ModelSort.MODEL, false, null, 3))
                .isEqualTo(page);
        assertThat(page.total()).isEqualTo(mainline().size());
    }

    @Test
    void anotherSnapshotIsAskedWhenItIsTheLatest() {
        PageRows<Model> _ = lists.page(snapshot, everything(), ModelSort.MODEL, false, null, 3);
        long next = shown("held again", mainline().subList(0, 7));
        assertThat(lists.page(next, everything(), ModelSort.MODEL, false, null, 3)
                        .total())
                .isEqualTo(7);
    }

    @Test
    void tooManyAreLeftToTheDatabase() {
        assertThat(table.mainline(snapshot, mainline().size() - 1)).isEmpty();
        assertThat(table.mainline(snapshot, mainline().size()))
                .hasValueSatisfying(all -> assertThat(all).containsExactlyInAnyOrderElementsOf(mainline()));
    }

    private long shown(String label, List<Model> some) {
        List<SnapshotRow> rows = new ArrayList<>(SampleRows.all());
        rows.removeIf(Model.class::isInstance);
        rows.addAll(some);
        String id = gateway.show(label, rows).id();
        return catalogue.find(id).orElseThrow().key();
    }

    private List<Model> mainline() {
        return models.stream()
                .filter(model -> model.status() == ModelStatus.MAINLINE)
                .toList();
    }

    private static ModelFilter everything() {
        SortedSet<String> all = Collections.emptySortedSet();
        return new ModelFilter(
                all,
                all,
                all,
                all,
                all,
                all,
                new TreeSet<>(List.of(ModelStatus.MAINLINE)),
                Collections.emptySortedSet(),
                null,
                null,
                null,
                null,
                null);
    }

    /** Each condition in one of four questions. */
    private ModelFilter filter() {
        ModelFilter all = everything();
        return new ModelFilter(
                some(() -> one(List.of("us", "china", ModelFilter.NONE))),
                some(() -> "org-" + random.nextInt(3)),
                some(() -> one(FAMILIES)),
                some(() -> random.nextInt(3) == 0
                        ? ModelFilter.NONE
                        : one(List.of(SizeBucket.values())).wireName()),
                some(() -> one(List.of("mit", "other", ModelFilter.NONE))),
                some(() -> one(List.of("text-generation", ModelFilter.NONE))),
                all.statuses(),
                some(() -> one(List.of(Flag.SPIKE, Flag.ALIAS))),
                maybe(random::nextBoolean),
                maybe(() -> SampleRows.AS_OF.minusDays(random.nextInt(30))),
                maybe(() -> SampleRows.AS_OF.minusDays(random.nextInt(30))),
                maybe(() -> random.nextInt(90)),
                maybe(() -> one(List.of("1", "M", "org-2/", "m-\u0130", "_", "%"))));
    }

    private Model model(int number) {
        ModelId id = new ModelId("org-" + random.nextInt(3), (random.nextBoolean() ? "M-" : "m_") + number);
        return new Model(
                id,
                null,
                List.of(),
                id.organization(),
                orNull(() -> one(List.of(Region.US, Region.CHINA))),
                orNull(() -> one(FAMILIES)),
                random.nextInt(8) == 0 ? ModelStatus.REJECTED : ModelStatus.MAINLINE,
                "first-party-weights",
                orNull(() -> one(List.of(SizeBucket.values()))),
                orNull(() -> 1_000_000_000L * random.nextInt(5)),
                null,
                null,
                List.copyOf(this.<String>some(() -> one(LICENSES))),
                orNull(() -> one(List.of("text-generation", "image-text-to-text"))),
                orNull(() -> SampleRows.AS_OF.minusDays(random.nextInt(30))),
                false,
                null,
                maybe(() -> SampleRows.AS_OF),
                orNull(() -> (long) random.nextInt(1_000_000)),
                SampleRows.AS_OF,
                orNull(random::nextLong),
                SampleRows.AS_OF,
                orNull(() -> (long) random.nextInt(6)),
                List.copyOf(this.<Flag>some(() -> one(List.of(Flag.SPIKE, Flag.ALIAS)))),
                List.of(),
                null,
                null,
                List.of(),
                orNull(() -> new AdoptionIndex(
                        orNull(() -> random.nextInt(4_000) / 40.0), 0.5, null, null, null, List.of(), null)),
                orNull(() -> new Momentum(null, null, null, orNull(() -> random.nextInt(90)), null)));
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** None in three of four cases, else one or two. */
    private <T> SortedSet<T> some(Supplier<T> value) {
        SortedSet<T> some = new TreeSet<>();
        if (random.nextInt(4) == 0) {
            some.add(value.get());
            some.add(value.get());
        }
        return some;
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextInt(4) == 0 ? value.get() : null;
    }

    private <T> @Nullable T orNull(Supplier<T> value) {
        return random.nextInt(4) == 0 ? null : value.get();
    }
}
