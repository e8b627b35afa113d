package io.tidemark.collector.source.openrouter;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.json.Answer;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.collector.source.json.JsonReply;
import io.tidemark.collector.source.json.Refusals;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.model.Redistribution;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tokens a day of the fifty busiest models and of all others together: a span of days in one request. Shape:
 * {@code /datasets/rankings-daily} of OpenRouter's Data API, version v1, last seen August 2026.
 */
record RankingsStep(OpenRouterClient client, OpenRouterConfig config) {

    private static final String VERSION = "v1";

    SourceOutcome fetch(Span span) {
        URI uri = client.rankings(span.from(), span.to());
        Findings findings = new Findings(uri.toString());
        JsonReply reply = client.ask(uri, findings);
        SourceOutcome problem = client.unread(reply, findings);
        if (problem != null) {
            return problem;
        }
        Answer answer = Objects.requireNonNull(reply.answer());
        JsonNode body = Objects.requireNonNull(reply.body());
        JsonNode data = body.path("data");
        if (!data.isArray()) {
            return new Failed(FailureClass.CONTRACT, uri + ": 'data' is not a list of rows", findings.list());
        }
        Fields meta = new Fields(body.path("meta"), null, answer.observedOn(), findings);
        String asOf = asOf(meta);
        RankingRows rows = new RankingRows(span, today(answer, asOf), findings);
        rows.read(data);
        if (Refusals.tooMany(rows.refused(), data.size(), config.maxRefusedPercent())) {
            return new Failed(
                    FailureClass.CONTRACT,
                    uri + ": " + rows.refused() + " of " + data.size() + " rows were refused",
                    findings.list());
        }
        checkVersion(meta);
        LocalDate start = checkedSpan(meta, span);
        boolean empty = data.isEmpty();
        if (empty) {
            findings.error("empty_listing", null, "data", "no row for " + span.from() + " to " + span.to());
        } else {
            rows.reportMissingDays(start);
        }
        return reply.page(rows.measurements(), null, terms(asOf, answer), findings, empty);
    }

    /** The answer's own day, by the earlier of its two clocks: what is not over by either still moves. */
    private static LocalDate today(Answer answer, @Nullable String asOf) {
        if (asOf == null) {
            return answer.observedOn();
        }
        LocalDate told = LocalDate.ofInstant(Instant.parse(asOf), ZoneOffset.UTC);
        return told.isBefore(answer.observedOn()) ? told : answer.observedOn();
    }

    private static @Nullable String asOf(Fields meta) {
        String text = meta.required("as_of");
        if (text == null) {
            return null;
        }
        try {
            Instant.parse(text);
            return text;
        } catch (DateTimeException none) {
            meta.warn("not_a_date", "as_of", Fields.shown(meta.row().path("as_of")) + " is not an ISO 8601 instant");
            return null;
        }
    }

    private static void checkVersion(Fields meta) {
        String version = meta.text("version");
        if (!VERSION.equals(version)) {
            meta.warn("unknown_version", "version", Fields.shown(meta.row().path("version")) + " is not " + VERSION);
        }
    }

    /** The first day that this answer is about: a start before the first day there is gets moved without a word. */
    private static LocalDate checkedSpan(Fields meta, Span span) {
        LocalDate start = day(meta, "start_date");
        LocalDate end = day(meta, "end_date");
        if (end != null && !end.equals(span.to())) {
            meta.warn("other_span", "end_date", end + " was answered for " + span.to());
        }
        if (start != null && start.isAfter(span.from())) {
            meta.warn(
                    "clamped_start",
                    "start_date",
                    start + " was answered for " + span.from() + ": days before it are not observed");
            return start;
        }
        if (start != null && start.isBefore(span.from())) {
            meta.warn("other_span", "start_date", start + " was answered for " + span.from());
        }
        return span.from();
    }

    private static @Nullable LocalDate day(Fields meta, String field) {
        String text = meta.required(field);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException none) {
            meta.warn("not_a_date", field, Fields.shown(meta.row().path(field)) + " is not a day");
            return null;
        }
    }

    private static Provenance terms(@Nullable String asOf, Answer answer) {
        return new Provenance(
                "CC-BY-4.0",
                "Source: OpenRouter (openrouter.ai/rankings), as of " + (asOf == null ? answer.observedOn() : asOf)
                        + ". Licensed under CC BY 4.0.",
                Redistribution.RAW,
                false);
    }
}
