package io.tidemark.collector.recording;

import static io.tidemark.collector.upstream.ScriptedServer.json;
import static io.tidemark.collector.upstream.ScriptedServer.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.Finding.Level;
import io.tidemark.collector.source.KnownModels;
import io.tidemark.collector.source.KnownModels.KnownModel;
import io.tidemark.collector.upstream.Credential;
import io.tidemark.collector.upstream.Exchange;
import io.tidemark.collector.upstream.Exchanges;
import io.tidemark.collector.upstream.ScriptedServer;
import io.tidemark.collector.upstream.StandingClock;
import io.tidemark.collector.upstream.TestConfigs;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.collector.upstream.UpstreamOutcome;
import io.tidemark.collector.upstream.UpstreamOutcome.Answered;
import io.tidemark.collector.upstream.UpstreamOutcome.Faulted;
import io.tidemark.collector.upstream.UpstreamOutcome.Limited;
import io.tidemark.collector.upstream.UpstreamOutcome.Refused;
import io.tidemark.collector.upstream.UpstreamRequest;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.model.ModelId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingTest {

    private static final String DAY = "Fri, 01 May 2026 11:00:00 GMT";
    private static final String SECRET = "hf_s3cr3t";

    private final StandingClock clock = new StandingClock("2026-05-01T12:00:00.123456789Z");
    private final ScriptedServer server = start();
    private final UpstreamClient client = TestConfigs.client(clock, Map.of());
    private final Recorder recorder = recorder(Map.of(), Long.MAX_VALUE);

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void anAnswerIsGivenAgainAsItWasAndNobodyIsAsked() {
        // Given
        server.on(
                "/models",
                json("[1,2,3]")
                        .gzip()
                        .header("Date", DAY)
                        .header("ETag", "\"e1\"")
                        .header("X-Repo-Commit", "c0ffee")
                        .header("X-Tidemark-World", "invented; seed=7")
                        .header("Set-Cookie", "session=abc")
                        .header("Server", "scripted"));
        Answered live = (Answered) asking(recorder, "/models?limit=3", null);
        // When
        Answered again = (Answered) asking(new Replay(recorder.page("c", null)), "/models?limit=3", null);
        // Then
        assertThat(server.requests).hasSize(1);
        assertThat(again.uri()).isEqualTo(live.uri());
        assertThat(again.redirects()).isZero();
        assertThat(again.fetchedAt()).isEqualTo(Instant.parse("2026-05-01T12:00:00.123456Z"));
        assertThat(again.date()).isEqualTo(live.date()).contains(Instant.parse("2026-05-01T11:00:00Z"));
        assertThat(again.body().bytes()).isEqualTo("[1,2,3]".getBytes(StandardCharsets.UTF_8));
        assertThat(again.body().digest()).isEqualTo(live.body().digest());
        assertThat(again.headers().map())
                .containsOnlyKeys(
                        "content-length", "content-type", "date", "etag", "x-repo-commit", "x-tidemark-world");
    }

    @Test
    void whatRedirectedIsAnsweredByWhatItLedTo() {
        // Given
        server.on("/old", reply(307).header("Location", "/new")).on("/new", json("{}"));
        asking(recorder, "/old", null);
        // When
        Answered again = (Answered) asking(new Replay(recorder.page(null, null)), "/old", null);
        // Then
        assertThat(again.uri()).isEqualTo(server.uri("/new"));
        assertThat(again.redirects()).isEqualTo(1);
        assertThat(server.requests).hasSize(2);
    }

    @Test
    void aRefusalIsGivenAgainAndItsBodyIsKept() {
        // Given
        byte[] body = "{\"error\":\"Repository not found\"}".getBytes(StandardCharsets.UTF_8);
        server.on("/gone", reply(404).body("application/json", body).header("Date", DAY));
        Refused live = (Refused) asking(recorder, "/gone", null);
        RecordedPage page = recorder.page(null, null);
        // When
        Refused again = (Refused) asking(new Replay(page), "/gone", null);
        // Then
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.failure()).isEqualTo(FailureClass.NOT_FOUND_OR_HIDDEN);
        assertThat(again.detail()).isEqualTo(live.detail()).endsWith("404 Repository not found");
        assertThat(again.digest()).isEqualTo(live.digest());
        assertThat(again.date()).isEqualTo(live.date());
        assertThat(page.documents()).hasSize(1);
        assertThat(page.documents().getFirst().digest()).isEqualTo(live.digest());
        assertThat(page.documents().getFirst().body()).isEqualTo(body);
        assertThat(page.exchanges().getFirst().size()).isEqualTo(body.length);
    }

    @Test
    void faultsAndLimitsAreGivenAgain() {
        // Given
        server.on("/cut", json("[1,2,3]").claim(100)).on("/busy", reply(429).header("Retry-After", "60"));
        Faulted fault = (Faulted) asking(recorder, "/cut", null);
        Limited limit = (Limited) asking(recorder, "/busy", null);
        // When
        Replay replay = new Replay(recorder.page(null, null));
        // Then
        assertThat(asking(replay, "/cut", null)).isEqualTo(fault);
        assertThat(asking(replay, "/busy", null))
                .isEqualTo(new Limited(Instant.parse("2026-05-01T12:01:00.123456Z"), limit.reason()));
    }

    @Test
    void theSameQuestionGetsItsAnswersInTheirOrder() {
        // Given
        server.on("/turn", json("[1]")).on("/turn", json("[2]"));
        asking(recorder, "/turn", null);
        asking(recorder, "/turn", null);
        // When
        Replay replay = new Replay(recorder.page(null, null));
        // Then
        assertThat(text(asking(replay, "/turn", null))).isEqualTo("[1]");
        assertThat(text(asking(replay, "/turn", null))).isEqualTo("[2]");
        assertThat(text(asking(replay, "/turn", null))).isEqualTo("[2]");
    }

    /** Or the source would take the token of today for refused. */
    @Test
    void aRefusedTokenIsPassedOverIfTheQuestionWasAnsweredAfterIt() {
        // Given
        server.on("/models", reply(401)).on("/models", json("[]"));
        asking(recorder, "/models", token());
        asking(recorder, "/models", null);
        // When
        UpstreamOutcome again = asking(new Replay(recorder.page(null, null)), "/models", token());
        // Then
        assertThat(text(again)).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource({
        "/models?limit=4, GET {{origin}}/models?limit=4",
        "/other, GET {{origin}}/other",
    })
    void whatIsNotInTheRecordIsAFailureAndNoRequest(String target, String missing) {
        // Given
        server.on("/models", json("[]"));
        asking(recorder, "/models?limit=3", null);
        Replay replay = new Replay(recorder.page(null, null));
        // When, then
        String expected = missing.replace("{{origin}}", server.origin());
        assertThatThrownBy(() -> asking(replay, target, null))
                .isInstanceOf(NotRecordedException.class)
                .hasMessage(expected);
        assertThat(replay.missing()).contains(expected);
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void noSecretIsKept() throws IOException {
        // Given
        server.on(
                "/models",
                json("[]")
                        .header("Link", "<{{ORIGIN}}/models?cursor=2&token=" + SECRET + ">; rel=\"next\"")
                        .header("X-Error-Message", "token " + SECRET + " is old")
                        .header("Authorization", "Bearer " + SECRET)
                        .header("Set-Cookie", "token=" + SECRET));
        server.on("/denied", reply(403).header("X-Error-Message", SECRET + " may not"));
        asking(recorder, "/models?limit=1&api_key=" + SECRET + "&X-Amz-Signature=" + SECRET + "#" + SECRET, token());
        asking(recorder, "/denied?" + SECRET, token());
        // When
        List<Exchange> kept = recorder.page(null, null).exchanges();
        // Then
        assertThat(ContractJson.mapper().writeValueAsString(kept)).doesNotContain(SECRET);
        assertThat(kept.getFirst().url())
                .isEqualTo(server.origin() + "/models?limit=1&api_key=***&X-Amz-Signature=***");
        assertThat(kept.getFirst().headers().get("link"))
                .containsExactly("<" + server.origin() + "/models?cursor=2&token=***>; rel=\"next\"");
        assertThat(kept.getFirst().headers()).doesNotContainKeys("authorization", "set-cookie");
        assertThat(kept.getLast().url()).isEqualTo(server.origin() + "/denied?***");
        assertThat(kept.getLast().detail()).endsWith("403 *** may not");
    }

    @Test
    void aBodyLargerThanAllowedIsNotKeptAndThePageSaysSo() {
        // Given
        server.on("/large", json("[1,2,3]")).on("/small", json("[1]"));
        Recorder modest = recorder(Map.of("tidemark.collector.raw.largest-document", "4"), Long.MAX_VALUE);
        // When
        Answered large = (Answered) asking(modest, "/large", null);
        asking(modest, "/small", null);
        RecordedPage page = modest.page(null, null);
        // Then
        assertThat(page.note()).isEqualTo("too_large");
        assertThat(page.exchanges()).hasSize(2);
        assertThat(page.documents()).hasSize(1);
        assertThat(modest.notKept())
                .containsExactly(new Finding(
                        Level.INFO,
                        "raw_not_kept",
                        large.body().digest(),
                        null,
                        null,
                        "7 bytes are more than tidemark.collector.raw.largest-document, 4",
                        1));
    }

    @Test
    void whatExceedsTheRoomLeftIsNotKept() {
        // Given
        server.on("/a", json("[1,2,3]"));
        Recorder crowded = recorder(Map.of(), 0);
        // When
        asking(crowded, "/a", null);
        // Then
        assertThat(crowded.page(null, null).documents()).isEmpty();
        assertThat(crowded.page(null, null).note()).isEqualTo("over_limit");
        assertThat(crowded.notKept()).hasSize(1);
    }

    @Test
    void ofAPrivatePageNothingIsKept() {
        // Given
        server.on("/api/v1/query", json("{\"data\":{}}"));
        asking(recorder, "/api/v1/query?query=sum(tokens)", null);
        recorder.known(KnownModels.NONE).unseen("acme", null, 1);
        // When
        RecordedPage page = recorder.page("cursor", "acme");
        // Then
        assertThat(page).isEqualTo(new RecordedPage(null, List.of(), List.of(), List.of(), "private"));
    }

    @Test
    void whatWasKnownThenIsKnownAgain() {
        // Given
        List<KnownModel> three = List.of(known("acme/a"), known("acme/b"), known("acme/c"));
        KnownModels ledger = (namespace, after, limit) -> after == null ? three.subList(0, limit) : List.of();
        KnownModels noted = recorder.known(ledger);
        noted.unseen("acme", null, 3);
        noted.unseen("acme", "acme/c", 3);
        // When
        Replay replay = new Replay(recorder.page(null, null));
        // Then
        assertThat(replay.unseen("acme", null, 3)).isEqualTo(three);
        assertThat(replay.unseen("acme", null, 2)).isEqualTo(three.subList(0, 2));
        assertThat(replay.unseen("acme", "acme/c", 50)).isEmpty();
        assertThatThrownBy(() -> replay.unseen("acme", null, 4))
                .isInstanceOf(NotRecordedException.class)
                .hasMessage("what was known of acme after null");
        assertThatThrownBy(() -> replay.unseen("other", null, 1)).isInstanceOf(NotRecordedException.class);
    }

    @Test
    void whatAPageDidNotAccountForIsKnownAgain() {
        // Given
        Set<ModelId> listed = Set.of(ModelId.parse("acme/a"), ModelId.parse("acme/b"));
        KnownModels ledger = (namespace, after, limit) -> namespace.equals("acme")
                ? Stream.of(known("acme/a"), known("acme/b"), known("acme/c"))
                        .limit(limit)
                        .toList()
                : List.of(known("other/a"));
        KnownModels noted = recorder.known(ledger);
        noted.unseenBut(listed, "acme");
        noted.unseenBut(Set.of(ModelId.parse("other/a")), "other");
        // When
        Replay replay = new Replay(recorder.page(null, null));
        // Then
        assertThat(replay.unseenBut(listed, "acme")).contains(known("acme/c"));
        assertThat(replay.unseenBut(Set.of(ModelId.parse("other/a")), "other")).isEmpty();
        assertThat(recorder.page(null, null).known())
                .extracting(KnownAnswer::models)
                .containsExactly(List.of(known("acme/c")), List.of());
    }

    @Test
    void aRecordOfAllThatWasUnseenAnswersWhatIsNotAccountedFor() {
        // Given
        KnownModels noted =
                recorder.known((namespace, after, limit) -> List.of(known("acme/a"), known("acme/b"), known("acme/c")));
        noted.unseen("acme", null, 3);
        // When
        Replay replay = new Replay(recorder.page(null, null));
        // Then
        assertThat(replay.unseenBut(Set.of(ModelId.parse("acme/a"), ModelId.parse("acme/c")), "acme"))
                .contains(known("acme/b"));
    }

    private UpstreamOutcome asking(Exchanges exchanges, String target, @Nullable Credential credential) {
        return ScopedValue.where(Exchanges.OF_PAGE, exchanges)
                .call(() -> client.get(UpstreamRequest.json(server.uri(target), credential)));
    }

    private Credential token() {
        return Credential.bearer(server.origin(), SECRET);
    }

    private Recorder recorder(Map<String, String> properties, long room) {
        return new Recorder(TestConfigs.load(RawConfig.class, properties), room, clock);
    }

    private static KnownModel known(String path) {
        return new KnownModel(ModelId.parse(path), null);
    }

    private static String text(UpstreamOutcome outcome) {
        return ((Answered) outcome).body().text();
    }

    private static ScriptedServer start() {
        try {
            return new ScriptedServer();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
