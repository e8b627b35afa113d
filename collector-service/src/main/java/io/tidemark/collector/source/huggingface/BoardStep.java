package io.tidemark.collector.source.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.Step;
import io.tidemark.collector.source.json.Answer;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.collector.source.json.JsonReply;
import io.tidemark.collector.upstream.UpstreamOutcome.Answered;
import io.tidemark.collector.upstream.UpstreamOutcome.Faulted;
import io.tidemark.collector.upstream.UpstreamOutcome.Refused;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.model.ModelId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Hub's list of official benchmarks, then the leaderboard of each, one request a step. A board that cannot be had does
 * not stand in the way of the others.
 */
record BoardStep(HubClient hub) {

    /** A leaderboard, and where to go on from it. */
    private record Board(
            String dataset, @Nullable String task, @Nullable String next) {

        /** Of {@code organization/name} or {@code organization/name/task}. */
        static Board named(String name) {
            int task = name.indexOf('/', name.indexOf('/') + 1);
            return task < 0
                    ? new Board(name, null, null)
                    : new Board(name.substring(0, task), name.substring(task + 1), null);
        }
    }

    SourceOutcome fetch(Step step) {
        JsonNode named = step.parameters().path(HubPlan.BENCHMARK);
        if (named.isTextual()) {
            return board(step, Board.named(named.textValue()));
        }
        BoardCursor cursor = step.cursor() == null
                ? new BoardCursor(hub.routes().officialBenchmarks(), List.of())
                : BoardCursor.decode(step.cursor());
        if (cursor.query() != null) {
            return list(step, cursor.query(), cursor.boards());
        }
        List<String> boards = cursor.boards();
        String next = new BoardCursor(null, boards.subList(1, boards.size())).encode();
        return board(step, new Board(boards.getFirst(), null, next));
    }

    private SourceOutcome list(Step step, String query, List<String> before) {
        URI uri = hub.routes().datasets(query);
        Findings findings = new Findings(HubRoutes.display(uri));
        JsonReply reply = hub.ask(uri, step.runId(), findings);
        SourceOutcome unread = reply.unread(findings);
        if (unread != null || !(reply.outcome() instanceof Answered answered)) {
            return unread == null ? reply.unusable(findings) : unread;
        }
        JsonNode body = reply.body();
        if (!body.isArray()) {
            return HubPages.contract(uri, "a list of datasets was expected", findings);
        }
        List<String> boards = new ArrayList<>(before);
        long row = 0;
        for (JsonNode dataset : body) {
            add(dataset.path("id"), ++row, boards, findings);
        }
        String next = hub.routes()
                .nextDatasets(answered.headers())
                .map(HubRoutes.Next::query)
                .filter(other -> boards.size() > before.size()) // a page that names nothing new leads nowhere
                .orElse(null);
        if (boards.isEmpty()) {
            findings.error("empty_listing", null, null, "the Hub names no official benchmark");
        }
        String cursor = new BoardCursor(next, boards).encode();
        return HubPages.of(reply.answer(), List.of(), cursor, findings, boards.isEmpty());
    }

    private static void add(JsonNode id, long row, List<String> boards, Findings findings) {
        try {
            String name = ModelId.parse(id.asText()).toString(); // datasets are named by the same rule
            if (!boards.contains(name)) {
                boards.add(name);
            }
        } catch (IllegalArgumentException odd) {
            findings.warn("odd_benchmark", row, "id", String.valueOf(odd.getMessage()));
        }
    }

    private SourceOutcome board(Step step, Board board) {
        URI uri = hub.routes().leaderboard(board.dataset(), board.task());
        Findings findings = new Findings(HubRoutes.display(uri));
        JsonReply reply = hub.ask(uri, step.runId(), findings);
        Answer unasked = HubPages.unasked(HubPlan.plannedAt(step.parameters()), null);
        if (reply.outcome() instanceof Refused refused) {
            findings.warn("leaderboard_refused", null, null, refused.detail());
            return HubPages.of(reply.answer() == null ? unasked : reply.answer(), List.of(), board.next(), findings);
        }
        if (reply.outcome() instanceof Faulted faulted && isItsOwn(faulted)) {
            findings.warn("leaderboard_failed", null, null, faulted.detail());
            return HubPages.of(unasked, List.of(), board.next(), findings, true);
        }
        SourceOutcome unread = reply.unread(findings);
        if (unread != null) {
            return unread;
        }
        if (!reply.body().isArray()) {
            findings.warn("leaderboard_failed", null, null, "a list of results was expected");
            return HubPages.of(reply.answer(), List.of(), board.next(), findings, true);
        }
        boolean unverified = step.parameters().path(HubPlan.UNVERIFIED).asBoolean();
        List<Observation> scores = scores(reply.body(), board, unverified, reply.answer(), findings);
        return HubPages.of(reply.answer(), scores, board.next(), findings);
    }

    /** Whether the fault is this board's: a fault of the line or of our pace is worth another try. */
    private static boolean isItsOwn(Faulted faulted) {
        return faulted.failure() != FailureClass.TRANSPORT && faulted.failure() != FailureClass.THROTTLED;
    }

    private static List<Observation> scores(
            JsonNode body, Board board, boolean unverified, Answer answer, Findings findings) {
        Results results = new Results(unverified);
        long number = 0;
        for (JsonNode row : body) {
            Fields fields = new Fields(row, ++number, answer.observedOn(), findings);
            ModelId model;
            try {
                model = ModelId.parse(row.path("modelId").asText());
            } catch (IllegalArgumentException odd) {
                fields.warn("odd_model_id", "modelId", String.valueOf(odd.getMessage()));
                continue;
            }
            results.ofBoard(fields, model, board.dataset(), board.task());
        }
        return results.observations();
    }
}
