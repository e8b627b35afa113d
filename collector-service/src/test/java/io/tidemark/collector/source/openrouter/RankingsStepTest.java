package io.tidemark.collector.source.openrouter;

import static io.tidemark.collector.source.json.Bodies.body;
import static io.tidemark.collector.upstream.ScriptedServer.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Limited;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.Redistribution;
import io.tidemark.common.model.SubjectId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankingsStepTest extends OpenRouterConversation {

    private static final String OTHER =
            "{\"date\":\"2026-11-21\",\"model_permaslug\":\"other\",\"total_tokens\":\"9\"}";

    @Test
    void readsTheDaysOfTheSpanAndRefusesWhatADoubleWouldRound() {
        // Given
        server.on(RANKINGS, answer(body("openrouter/constructed.rankings-daily.edge-cases")));
        // When
        Page page = page("2026-11-20", "2026-11-21");
        // Then
        assertThat(server.requests.getFirst().target())
                .isEqualTo(RANKINGS + "?start_date=2026-11-20&end_date=2026-11-21");
        assertThat(server.requests.getFirst().headers()).containsEntry("authorization", "Bearer " + KEY);
        assertThat(page.observations())
                .containsExactly(
                        tokens("example-ai/atlas-moe-20260312", 12_345_678_901_234d),
                        tokens("example-ai/atlas-7b-20260501", 900_000_000_000d),
                        tokens("example-ai/atlas-7b-20260501:free", 800_000_000_000d),
                        tokens("openrouter/stealth-alpha", 700_000_000_000d),
                        tokens("other", 20_345_678_901_234d));
        assertThat(page.findings())
                .containsExactly(Finding.warn(
                        "too_large",
                        server.origin() + RANKINGS + "?start_date=2026-11-20&end_date=2026-11-21",
                        6L,
                        "total_tokens",
                        "\"9223372036854775807\" is not below 2^53: a double would round it"));
        assertThat(page.provenance())
                .isEqualTo(new Provenance(
                        "CC-BY-4.0",
                        "Source: OpenRouter (openrouter.ai/rankings), as of 2026-11-22T02:00:00.000Z."
                                + " Licensed under CC BY 4.0.",
                        Redistribution.RAW,
                        false));
        assertThat(page.next()).isNull();
        assertThat(page.suspect()).isFalse();
    }

    @Test
    void aStartThatWasMovedIsNamedAndItsDaysAreNotMissing() {
        // Given: the parameters of an older plan, before the first day was known
        server.on(RANKINGS, answer(body("openrouter/constructed.rankings-daily.clamped-start")));
        // When
        Page page = (Page) fetch(source, shard("2024-12-01", "2025-01-01"), null);
        // Then
        assertThat(measured(List.of(page)))
                .containsExactly(
                        "openrouter:example-ai/old-model openrouter_tokens=1200000000@2025-01-01",
                        "openrouter:other openrouter_tokens=450000000@2025-01-01");
        assertThat(reasons(page)).containsExactly("clamped_start");
        assertThat(page.findings().getFirst().detail())
                .isEqualTo("2025-01-01 was answered for 2024-12-01: days before it are not observed");
    }

    @Test
    void aDayWithoutRowsIsMissingAndNeverZero() {
        server.on(RANKINGS, answer(rankings("2026-11-19", "2026-11-21", row("2026-11-20", "a/b", "5"), OTHER)));
        Page page = page("2026-11-19", "2026-11-21");
        assertThat(measured(List.of(page)))
                .containsExactly(
                        "openrouter:a/b openrouter_tokens=5@2026-11-20",
                        "openrouter:other openrouter_tokens=9@2026-11-21");
        assertThat(page.findings())
                .extracting(Finding::reason, Finding::detail)
                .containsExactly(tuple("missing_day", "2026-11-19 has no rows: not observed"));
        assertThat(page.suspect()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"date\":\"2026-11-21\",\"model_permaslug\":\"a/b\",\"total_tokens\":\"1e9\"}|not_an_integer",
                "{\"date\":\"2026-11-21\",\"model_permaslug\":\"a/b\",\"total_tokens\":\"1,234\"}|not_an_integer",
                "{\"date\":\"2026-11-21\",\"model_permaslug\":\"a/b\",\"total_tokens\":\"-7\"}|not_an_integer",
                "{\"date\":\"2026-11-21\",\"model_permaslug\":\"a/b\",\"total_tokens\":7}|not_text",
                "{\"date\":\"2026-11-21\",\"model_permaslug\":\"a/b\",\"total_tokens\":null}|missing_field",
                "{\"date\":\"2026-11-21\",\"model_permaslug\":\"a/b\"}|missing_field",
                "{\"date\":\"2026-11-21\",\"model_permaslug\":\"a b/c\",\"total_tokens\":\"7\"}|odd_slug",
                "{\"date\":\"2026-11-21\",\"model_permaslug\":\"others\",\"total_tokens\":\"7\"}|odd_slug",
                "{\"date\":\"2026-11-21\",\"total_tokens\":\"7\"}|missing_field",
                "{\"date\":\"2026-11-31\",\"model_permaslug\":\"a/b\",\"total_tokens\":\"7\"}|not_a_date",
                "{\"date\":\"2026-11-19\",\"model_permaslug\":\"a/b\",\"total_tokens\":\"7\"}|outside_span",
                "{\"date\":\"2026-11-22\",\"model_permaslug\":\"a/b\",\"total_tokens\":\"7\"}|partial_day",
                "7|missing_field",
            })
    void aRowThatCannotBeUsedIsRefusedAndTheOthersAreKept(String row, String reason) {
        server.on(RANKINGS, answer(rankings("2026-11-21", "2026-11-21", row, OTHER)));
        Page page = page("2026-11-21", "2026-11-21");
        assertThat(measured(List.of(page))).containsExactly("openrouter:other openrouter_tokens=9@2026-11-21");
        assertThat(reasons(page)).contains(reason);
        assertThat(page.findings().getFirst().row()).isEqualTo(1);
    }

    @Test
    void aLiteralZeroIsOne() {
        server.on(RANKINGS, answer(rankings("2026-11-21", "2026-11-21", row("2026-11-21", "a/b", "0"))));
        assertThat(measured(List.of(page("2026-11-21", "2026-11-21"))))
                .containsExactly("openrouter:a/b openrouter_tokens=0@2026-11-21");
    }

    @Test
    void aDayThatTheServiceHasNotEndedIsPartialWhateverOurClockSays() {
        server.on(
                RANKINGS,
                answer(rankings("2026-11-20", "2026-11-21", row("2026-11-20", "a/b", "5"), OTHER)
                        .replace("2026-11-22T02:00:00Z", "2026-11-21T23:59:59Z")));
        Page page = page("2026-11-20", "2026-11-21");
        assertThat(measured(List.of(page))).containsExactly("openrouter:a/b openrouter_tokens=5@2026-11-20");
        assertThat(reasons(page)).containsExactly("partial_day", "missing_day");
    }

    @Test
    void theFirstOfTwoRowsOfAModelAndDayHolds() {
        server.on(
                RANKINGS,
                answer(rankings(
                        "2026-11-21",
                        "2026-11-21",
                        row("2026-11-21", "a/b", "5"),
                        row("2026-11-21", "a/b", "6"),
                        row("2026-11-21", "A/b", "7"))));
        Page page = page("2026-11-21", "2026-11-21");
        assertThat(measured(List.of(page)))
                .containsExactly(
                        "openrouter:a/b openrouter_tokens=5@2026-11-21",
                        "openrouter:A/b openrouter_tokens=7@2026-11-21");
        assertThat(reasons(page)).containsExactly("duplicate_row");
    }

    @Test
    void oddOrderIsNamedAndKept() {
        server.on(
                RANKINGS,
                answer(rankings(
                        "2026-11-20",
                        "2026-11-21",
                        OTHER,
                        row("2026-11-21", "a/b", "5"),
                        row("2026-11-20", "a/b", "6"))));
        Page page = page("2026-11-20", "2026-11-21");
        assertThat(page.observations()).hasSize(3);
        assertThat(reasons(page)).containsExactly("other_not_last", "dates_out_of_order");
    }

    @Test
    void moreRowsThanACutAllowsAreNamedOnce() {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 53; i++) {
            rows.add(row("2026-11-21", "a/m" + i, "5"));
        }
        server.on(RANKINGS, answer(rankings("2026-11-21", "2026-11-21", rows.toArray(String[]::new))));
        Page page = page("2026-11-21", "2026-11-21");
        assertThat(page.observations()).hasSize(53);
        assertThat(reasons(page)).containsExactly("too_many_rows");
        assertThat(page.findings().getFirst().row()).isEqualTo(52);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"v1\"|\"v2\"|unknown_version",
                "\"v1\"|1|not_text",
                "\"start_date\":\"2026-11-21\"|\"start_date\":\"2026-11-01\"|other_span",
                "\"end_date\":\"2026-11-21\"|\"end_date\":\"2026-11-22\"|other_span",
                "\"start_date\":\"2026-11-21\"|\"start_date\":\"soon\"|not_a_date",
                "2026-11-22T02:00:00Z|just now|not_a_date",
                "\"as_of\":\"2026-11-22T02:00:00Z\"|\"as_of\":null|missing_field",
            })
    void whatTheAnswerSaysOfItselfIsChecked(String usual, String instead, String reason) {
        server.on(RANKINGS, answer(rankings("2026-11-21", "2026-11-21", OTHER).replace(usual, instead)));
        Page page = page("2026-11-21", "2026-11-21");
        assertThat(page.observations()).hasSize(1);
        assertThat(reasons(page)).contains(reason);
    }

    @Test
    void withoutAnInstantOfItsOwnTheDayOfTheAnswerIsCited() {
        server.on(RANKINGS, answer("{\"data\":[" + OTHER + "]}"));
        Page page = page("2026-11-21", "2026-11-21");
        assertThat(page.provenance().citation())
                .isEqualTo("Source: OpenRouter (openrouter.ai/rankings), as of 2026-11-22. Licensed under CC BY 4.0.");
        assertThat(reasons(page)).containsExactly("missing_field", "unknown_version", "missing_field", "missing_field");
    }

    @Test
    void anInventedWorldSaysSo() {
        server.on(
                RANKINGS,
                answer(rankings("2026-11-21", "2026-11-21", OTHER))
                        .header("X-Tidemark-World", "invented; seed=7; citation=\"Sample world, seed 7\""));
        assertThat(page("2026-11-21", "2026-11-21").provenance())
                .isEqualTo(new Provenance("CC-BY-4.0", "Sample world, seed 7", Redistribution.RAW, true));
    }

    @Test
    void anEmptyAnswerIsSuspectAndNamesNoDay() {
        server.on(RANKINGS, answer(rankings("2026-11-15", "2026-11-21")));
        Page page = page("2026-11-15", "2026-11-21");
        assertThat(page.suspect()).isTrue();
        assertThat(page.observations()).isEmpty();
        assertThat(reasons(page)).containsExactly("empty_listing");
    }

    @Test
    void aRestatedTotalIsReadAsItStandsNow() {
        server.on(RANKINGS, answer(rankings("2026-11-21", "2026-11-21", row("2026-11-21", "a/b", "62517014802"))))
                .on(RANKINGS, answer(rankings("2026-11-21", "2026-11-21", row("2026-11-21", "a/b", "62517068603"))));
        assertThat(measured(List.of(page("2026-11-21", "2026-11-21"), page("2026-11-21", "2026-11-21"))))
                .containsExactly(
                        "openrouter:a/b openrouter_tokens=62517014802@2026-11-21",
                        "openrouter:a/b openrouter_tokens=62517068603@2026-11-21");
    }

    @Test
    void theSameAnswerGivesTheSamePage() {
        server.on(RANKINGS, answer(body("openrouter/constructed.rankings-daily.edge-cases")));
        assertThat(page("2026-11-20", "2026-11-21")).isEqualTo(page("2026-11-20", "2026-11-21"));
    }

    @Test
    void anAnswerThatIsMostlyUnusableIsNotBelieved() {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            rows.add(row("2026-11-21", "a/m" + i, i < 7 ? "many" : "5"));
        }
        server.on(RANKINGS, answer(rankings("2026-11-21", "2026-11-21", rows.toArray(String[]::new))));
        Failed failed = (Failed) fetch(source, shard("2026-11-21", "2026-11-21"), null);
        assertThat(failed.failure()).isEqualTo(FailureClass.CONTRACT);
        assertThat(failed.detail()).endsWith("7 of 12 rows were refused");
    }

    @ParameterizedTest
    @CsvSource({
        "400, CONTRACT, request_refused",
        "401, AUTH, key_refused",
        "402, AUTH, credit_used_up",
        "403, AUTH, key_refused",
    })
    void aRefusalNamesWhatHasToBeDone(int status, FailureClass failure, String reason) {
        server.on(RANKINGS, refused(status, "{\"error\":{\"message\":\"Invalid request parameters\",\"code\":400}}"));
        Failed failed = (Failed) fetch(source, shard("2026-11-21", "2026-11-21"), null);
        assertThat(failed.failure()).isEqualTo(failure);
        assertThat(failed.detail()).contains(status + " Invalid request parameters");
        assertThat(reasons(failed)).containsExactly(reason);
        assertThat(failed.toString()).doesNotContain(KEY);
    }

    @Test
    void aQuotaThatIsUsedUpIsWaitedForNoLongerThanAPauseMayLast() {
        server.on(
                RANKINGS,
                refused(429, "{\"error\":{\"code\":429,\"message\":\"Rate limit exceeded\"}}")
                        .header("X-RateLimit-Limit", "500")
                        .header("X-RateLimit-Remaining", "0")
                        .header("X-RateLimit-Reset", "1795392000000")); // the next midnight
        SourceOutcome outcome = fetch(source, shard("2026-11-21", "2026-11-21"), null);
        assertThat(((Limited) outcome).until()).isEqualTo(Instant.parse("2026-11-22T04:15:01Z"));
    }

    @Test
    void faultsAreAskedAgain() {
        server.on(RANKINGS, reply(429))
                .on(RANKINGS, refused(500, "{\"error\":{\"code\":500,\"message\":\"Internal Server Error\"}}"))
                .on(RANKINGS, answer("{\"data\":[{\"date\":\"2026-"));
        ShardPlan shard = shard("2026-11-21", "2026-11-21");
        assertThat(((Failed) fetch(source, shard, null)).failure()).isEqualTo(FailureClass.THROTTLED);
        assertThat(((Failed) fetch(source, shard, null)).failure()).isEqualTo(FailureClass.UPSTREAM);
        assertThat(((Failed) fetch(source, shard, null)).failure()).isEqualTo(FailureClass.TRANSPORT);
    }

    private Page page(String from, String to) {
        return (Page) fetch(source, shard(from, to), null);
    }

    private static ShardPlan shard(String from, String to) {
        return new ShardPlan(
                "rankings/" + from + "_" + to,
                tree("{\"kind\":\"rankings\",\"from\":\"%s\",\"to\":\"%s\"}".formatted(from, to)));
    }

    private static Measurement tokens(String slug, double value) {
        return new Measurement(
                SubjectId.parse("openrouter:" + slug),
                Metric.OPENROUTER_TOKENS,
                null,
                value,
                LocalDate.parse("2026-11-20"),
                null);
    }

    private static String row(String day, String slug, String tokens) {
        return "{\"date\":\"%s\",\"model_permaslug\":\"%s\",\"total_tokens\":\"%s\"}".formatted(day, slug, tokens);
    }

    private static String rankings(String from, String to, String... rows) {
        return ("{\"data\":[" + String.join(",", rows) + "],\"meta\":{\"as_of\":\"2026-11-22T02:00:00Z\","
                + "\"version\":\"v1\",\"start_date\":\"" + from + "\",\"end_date\":\"" + to + "\"}}");
    }
}
