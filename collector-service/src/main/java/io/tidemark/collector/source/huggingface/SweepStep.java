package io.tidemark.collector.source.huggingface;

import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.Step;
import io.tidemark.collector.source.huggingface.ModelList.Got;
import io.tidemark.collector.source.huggingface.ModelList.Instead;
import io.tidemark.collector.source.huggingface.ModelList.Onward;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One page of the whole Hub, newest repositories first: to the bound of a discovery, or to the end of a walk. Says nothing
 * about what it does not meet: hours lie between the first page of a walk and its last.
 */
record SweepStep(HubClient hub, HuggingFaceConfig config) {

    SourceOutcome fetch(Step step) {
        Sweep sweep = Sweep.of(step.parameters());
        PageCursor cursor = PageCursor.decode(step.cursor());
        HubRoutes routes = hub.routes();
        String query = cursor == null ? routes.newest(config.expand()) : cursor.query();
        String lesser = cursor == null ? routes.newest(config.minimalExpand()) : null;
        Findings findings = new Findings(HubRoutes.display(routes.models(query)));
        SweepRows rows = new SweepRows(sweep, cursor);
        return switch (new ModelList(hub, config).read(step.runId(), query, lesser, findings, rows)) {
            case Instead instead -> instead.outcome();
            case Got page -> next(sweep, cursor, page, rows, findings);
        };
    }

    private static SourceOutcome next(
            Sweep sweep, @Nullable PageCursor cursor, Got page, SweepRows rows, Findings findings) {
        Onward onward = ModelList.onward(page, query -> cursor != null && cursor.hasVisited(query), findings);
        if (onward.refusal() != null) {
            return onward.refusal();
        }
        Instant oldest = rows.oldest();
        Instant before = cursor == null ? null : cursor.oldest();
        if (oldest == null && page.rows() > 0) {
            findings.error("no_creation", null, "createdAt", "no repository says when it was created");
            return HubPages.contract(page.uri(), "nothing says where to end", findings);
        }
        if (before != null && oldest != null && oldest.isAfter(before)) {
            findings.error("cursor_loop", null, "Link", "the page is newer than the one before it");
            return HubPages.contract(page.uri(), "the listing leads back to newer repositories", findings);
        }
        if (!rows.ordered()) {
            findings.error(
                    "unordered_listing",
                    null,
                    "createdAt",
                    "not newest first: what the page has is taken, something may be missing");
        }
        boolean done = sweep.ends(oldest);
        String next = done || onward.query() == null
                ? null
                : PageCursor.next(cursor, onward.query(), page.query(), rows.lastId(), oldest)
                        .encode();
        boolean early = onward.query() == null && page.rows() == 0; // the page before promised rows, or there is no Hub
        if (early) {
            findings.error(
                    "empty_listing", null, null, "a page of all models without a model: the list may have ended early");
        }
        return HubPages.of(page.answer(), rows.observations(), next, findings, early || !rows.ordered());
    }
}
