package io.tidemark.collector.source.openrouter;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.json.JsonReply;
import io.tidemark.collector.source.json.PageTrail;
import io.tidemark.collector.source.json.Refusals;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One page of {@code /models}, read and judged.
 *
 * @param problem what to say instead of a page; null if there is one
 * @param next the trail of the next page; null on the last
 * @param suspect whether the list as a whole may be wrong
 */
record Listing(
        Findings findings,
        JsonReply reply,
        @Nullable SourceOutcome problem,
        @Nullable CatalogueRows rows,
        @Nullable PageTrail next,
        boolean suspect) {

    static Listing ask(OpenRouterClient client, OpenRouterConfig config, PageTrail trail) {
        URI uri = client.models(trail.query());
        Findings findings = new Findings(uri.toString());
        JsonReply reply = client.ask(uri, findings);
        SourceOutcome problem = client.unread(reply, findings);
        if (problem != null) {
            return new Listing(findings, reply, problem, null, null, false);
        }
        JsonNode body = Objects.requireNonNull(reply.body());
        JsonNode data = body.path("data");
        if (!data.isArray()) {
            return failed(findings, reply, uri, "'data' is not a list of models");
        }
        CatalogueRows rows = CatalogueRows.read(
                data, trail, Objects.requireNonNull(reply.answer()).observedOn(), config.routers(), findings);
        if (Refusals.tooMany(rows.refused(), data.size(), config.maxRefusedPercent())) {
            return failed(findings, reply, uri, rows.refused() + " of " + data.size() + " rows were refused");
        }
        JsonNode link = body.path("links").path("next");
        if (link.isTextual() && !link.textValue().isBlank()) {
            return more(client, trail, uri, link.textValue(), rows, findings, reply);
        }
        return new Listing(findings, reply, null, rows, null, isIncomplete(body, data.size(), trail, rows, findings));
    }

    private static Listing more(
            OpenRouterClient client,
            PageTrail trail,
            URI uri,
            String link,
            CatalogueRows rows,
            Findings findings,
            JsonReply reply) {
        String query = client.next(link);
        String here = String.valueOf(uri.getRawQuery());
        if (query == null) {
            findings.error("foreign_link", null, "links.next", "the next page is not on the same route");
            return failed(findings, reply, uri, "the next page is not on the same route");
        }
        if (query.equals(here) || trail.hasVisited(query)) {
            findings.error("cursor_loop", null, "links.next", "the next page was read already");
            return failed(findings, reply, uri, "the list leads back to a page that was read already");
        }
        PageTrail next = trail.then(query, here, rows.rows() + rows.refused(), rows.names());
        return new Listing(findings, reply, null, rows, next, false);
    }

    private static boolean isIncomplete(
            JsonNode body, int listed, PageTrail trail, CatalogueRows rows, Findings findings) {
        if (trail.rows() + listed == 0) {
            findings.error("empty_listing", null, "data", "no model is listed: nothing is concluded from it");
            return true;
        }
        JsonNode total = body.path("total_count");
        long read = trail.rows() + rows.rows() + rows.refused();
        if (total.isIntegralNumber() && total.longValue() > read) {
            findings.warn("incomplete_listing", null, "total_count", "of " + total + " rows " + read + " were listed");
            return true;
        }
        return false;
    }

    private static Listing failed(Findings findings, JsonReply reply, URI uri, String detail) {
        Failed failed = new Failed(FailureClass.CONTRACT, uri + ": " + detail, findings.list());
        return new Listing(findings, reply, failed, null, null, false);
    }
}
