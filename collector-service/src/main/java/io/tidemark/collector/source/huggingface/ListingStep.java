package io.tidemark.collector.source.huggingface;

import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.SourceOutcome.Skipped;
import io.tidemark.collector.source.Step;
import io.tidemark.collector.source.huggingface.ModelList.Got;
import io.tidemark.collector.source.huggingface.ModelList.Instead;
import io.tidemark.collector.source.huggingface.ModelList.Onward;
import io.tidemark.collector.source.json.Answer;
import org.jspecify.annotations.Nullable;

/**
 * One page of an organization's models. Pages are walked by creation time, a key that never changes, so nothing is
 * skipped while counters move.
 */
record ListingStep(HubClient hub, HuggingFaceConfig config) {

    SourceOutcome fetch(Step step, String organization, HubCursor cursor) {
        HubRoutes routes = hub.routes();
        String query = cursor.query() == null ? routes.modelsOf(organization, config.expand()) : cursor.query();
        String lesser = cursor.query() == null ? routes.modelsOf(organization, config.minimalExpand()) : null;
        Findings findings = new Findings(HubRoutes.display(routes.models(query)));
        ListingRows rows = new ListingRows(organization, cursor.lastId());
        return switch (new ModelList(hub, config).read(step.runId(), query, lesser, findings, rows)) {
            case Instead instead -> instead.outcome();
            case Got page -> {
                Onward onward = ModelList.onward(page, cursor::hasVisited, findings);
                if (onward.refusal() != null) {
                    yield onward.refusal();
                }
                if (onward.query() == null) {
                    yield last(step, organization, cursor, page, rows, findings);
                }
                HubCursor next =
                        cursor.nextPage(onward.query(), page.query(), page.rows(), rows.lastId(), rows.refused() > 0);
                yield page(rows, next.encode(), page.answer(), findings, false);
            }
        };
    }

    private static SourceOutcome last(
            Step step, String organization, HubCursor cursor, Got page, ListingRows rows, Findings findings) {
        boolean allSeen = step.known().unseenBut(rows.paths(), organization).isEmpty();
        Answer answer = page.answer();
        if (cursor.rows() + page.rows() == 0) {
            return empty(cursor, rows, answer, allSeen, findings);
        }
        if (allSeen) {
            return page(rows, null, answer, findings, false);
        }
        boolean promised = cursor.query() != null && page.rows() == 0; // the page before said that there is more
        boolean doubtful = cursor.isDoubtful() || rows.refused() > 0 || promised;
        if (doubtful && !step.parameters().path(HubPlan.RESOLVE).asBoolean(true)) {
            findings.warn(
                    "incomplete_listing",
                    null,
                    null,
                    "rows were refused or left out: nothing is concluded about models that are not listed");
            return page(rows, null, answer, findings, false);
        }
        return page(rows, HubCursor.known(answer, doubtful).encode(), answer, findings, false);
    }

    private static SourceOutcome empty(
            HubCursor cursor, ListingRows rows, Answer answer, boolean allSeen, Findings findings) {
        if (!allSeen) {
            findings.error(
                    "empty_listing",
                    null,
                    null,
                    "no models are listed where some were before: nothing is concluded from it");
            return page(rows, null, answer, findings, true);
        }
        if (cursor.organization() == null) {
            findings.info(
                    "nothing_listed",
                    null,
                    null,
                    "no models; a run with overviews says whether there is an organization");
            return page(rows, null, answer, findings, false);
        }
        return cursor.organization() ? page(rows, null, answer, findings, false) : new Skipped("no_such_organization");
    }

    private static Page page(
            ListingRows rows, @Nullable String next, Answer answer, Findings findings, boolean suspect) {
        return HubPages.of(answer, rows.observations(), next, findings, suspect);
    }
}
