package io.tidemark.collector.source.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.KnownModels;
import io.tidemark.collector.source.KnownModels.KnownModel;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Limited;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.SourceOutcome.Skipped;
import io.tidemark.collector.source.json.Answer;
import io.tidemark.collector.source.json.JsonReply;
import io.tidemark.collector.upstream.UpstreamOutcome;
import io.tidemark.collector.upstream.UpstreamOutcome.Refused;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of an organization's models. Pages are walked by creation time, a key that never changes, so nothing is
 * skipped while counters move.
 */
record ListingStep(HubClient hub, HuggingFaceConfig config) {

    private static final int FEW_ROWS = 10;

    SourceOutcome fetch(String organization, HubCursor cursor, KnownModels known) {
        String query = cursor.query() == null ? hub.firstQuery(organization, config.expand()) : cursor.query();
        Findings findings = new Findings(HubClient.display(hub.listing(query)));
        JsonReply reply = hub.ask(hub.listing(query), findings);
        if (cursor.query() == null && reply.outcome() instanceof Refused refused && refused.status() == 400) {
            findings.error("expand_refused", null, "expand", refused.detail());
            query = hub.firstQuery(organization, config.minimalExpand());
            reply = hub.ask(hub.listing(query), findings);
        }
        return switch (reply.outcome()) {
            case UpstreamOutcome.Limited limited -> new Limited(limited.until(), limited.reason());
            case UpstreamOutcome.Faulted faulted -> new Failed(faulted.failure(), faulted.detail(), findings.list());
            case Refused refused -> new Failed(refused.failure(), refused.detail(), findings.list());
            case UpstreamOutcome.Answered answered -> {
                Answer answer = reply.answer();
                JsonNode body = reply.body();
                if (answer == null || body == null) {
                    yield reply.unusable(findings);
                }
                if (!body.isArray()) {
                    yield failed(answered.uri(), "a list of models was expected", findings);
                }
                ListingRows rows = ListingRows.read(body, organization, cursor.lastId(), answer, findings);
                if (body.size() >= FEW_ROWS && rows.refused() * 100 > body.size() * (long) config.maxRefusedPercent()) {
                    yield failed(
                            answered.uri(), rows.refused() + " of " + body.size() + " rows were refused", findings);
                }
                Optional<HubClient.Next> link = hub.next(answered.headers());
                yield link.isPresent()
                        ? more(answered.uri(), query, link.get(), cursor, rows, answer, findings)
                        : last(organization, cursor, rows, answer, known, findings);
            }
        };
    }

    private SourceOutcome more(
            URI uri,
            String query,
            HubClient.Next link,
            HubCursor cursor,
            ListingRows rows,
            Answer answer,
            Findings findings) {
        String next = link.query();
        if (next == null) {
            findings.error("foreign_link", null, "Link", "the next page is elsewhere: " + shortened(link.link()));
            return failed(uri, "the next page is not on the same route", findings);
        }
        if (next.equals(query) || cursor.hasVisited(next)) {
            findings.error("cursor_loop", null, "Link", "the next page was read already");
            return failed(uri, "the listing leads back to a page that was read already", findings);
        }
        HubCursor onward = cursor.nextPage(next, query, rows.listed(), rows.lastId());
        return page(rows, onward.encode(), answer, findings, false);
    }

    private static SourceOutcome last(
            String organization,
            HubCursor cursor,
            ListingRows rows,
            Answer answer,
            KnownModels known,
            Findings findings) {
        // asks for one more than this page can account for: what it lists is not in the ledger yet
        List<KnownModel> unseen = known.unseen(organization, null, rows.paths().size() + 1).stream()
                .filter(model -> !rows.paths().contains(model.path()))
                .toList();
        if (cursor.rows() + rows.listed() == 0) {
            if (!unseen.isEmpty()) {
                findings.error(
                        "empty_listing",
                        null,
                        null,
                        "no models are listed where some were before: nothing is concluded from it");
                return page(rows, null, answer, findings, true);
            }
            return cursor.organization()
                    ? page(rows, null, answer, findings, false)
                    : new Skipped("no_such_organization");
        }
        String next =
                unseen.isEmpty() ? null : HubCursor.known(null, answer.world()).encode();
        return page(rows, next, answer, findings, false);
    }

    private static Page page(
            ListingRows rows, @Nullable String next, Answer answer, Findings findings, boolean suspect) {
        return new Page(
                rows.observations(),
                next,
                answer.fetchedAt(),
                answer.digest(),
                HubClient.terms(answer),
                findings.list(),
                suspect);
    }

    private static Failed failed(URI uri, String detail, Findings findings) {
        return new Failed(FailureClass.CONTRACT, HubClient.display(uri) + ": " + detail, findings.list());
    }

    private static String shortened(String link) {
        int query = link.indexOf('?');
        String path = query < 0 ? link : link.substring(0, query);
        return path.length() <= 200 ? path : path.substring(0, 200) + "...";
    }
}
