package io.tidemark.collector.source.dockerhub;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.json.Answer;
import io.tidemark.collector.source.json.BaseUrl;
import io.tidemark.collector.source.json.JsonReply;
import io.tidemark.collector.source.json.PageTrail;
import io.tidemark.collector.source.json.Refusals;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.collector.upstream.UpstreamRequest;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.model.Redistribution;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One page of the repositories of a namespace. The next one is where the answer says, on the same route alone. */
record RepositoriesStep(BaseUrl base, DockerHubConfig config, UpstreamClient upstream) {

    SourceOutcome fetch(String namespace, @Nullable String cursor) {
        PageTrail trail = PageTrail.decode(cursor);
        String route = "/v2/namespaces/" + BaseUrl.encode(namespace) + "/repositories";
        String query = trail.query() == null ? "page_size=" + config.pageSize() + "&page=1" : trail.query();
        URI uri = base.at(route + "?" + query);
        Findings findings = new Findings(uri.toString());
        JsonReply reply = JsonReply.of(upstream.get(UpstreamRequest.json(uri, null)), uri.toString(), findings);
        SourceOutcome problem = reply.unread(findings);
        if (problem != null) {
            return problem;
        }
        JsonNode body = Objects.requireNonNull(reply.body());
        JsonNode results = body.path("results");
        if (!results.isArray()) {
            return failed(uri, "'results' is not a list of repositories", findings);
        }
        Answer answer = Objects.requireNonNull(reply.answer());
        RepositoryRows rows = RepositoryRows.read(results, namespace, trail, answer.observedOn(), findings);
        if (Refusals.tooMany(rows.refused(), results.size(), config.maxRefusedPercent())) {
            return failed(uri, rows.refused() + " of " + results.size() + " rows were refused", findings);
        }
        JsonNode link = body.path("next");
        if (!link.isTextual() || link.textValue().isBlank()) {
            boolean suspect = isIncomplete(body, trail.rows() + rows.rows(), findings);
            return reply.page(rows.observations(), null, terms(answer), findings, suspect);
        }
        String next = base.queryOf(route, link.textValue());
        if (next == null) {
            findings.error("foreign_link", null, "next", "the next page is elsewhere: not followed");
            return failed(uri, "the next page is not on the same route", findings);
        }
        if (next.equals(query) || trail.hasVisited(next)) {
            findings.error("cursor_loop", null, "next", "the next page was read already");
            return failed(uri, "the listing leads back to a page that was read already", findings);
        }
        PageTrail onward = trail.then(next, query, rows.rows(), rows.names());
        return reply.page(rows.observations(), onward.encode(), terms(answer), findings, false);
    }

    private static boolean isIncomplete(JsonNode body, long read, Findings findings) {
        if (read == 0) {
            findings.error("empty_listing", null, "results", "no repository is listed: nothing is concluded from it");
            return true;
        }
        JsonNode count = body.path("count");
        if (count.isIntegralNumber() && count.longValue() > read) {
            findings.warn("incomplete_listing", null, "count", read + " of " + count + " repositories were listed");
            return true;
        }
        return false;
    }

    private static Failed failed(URI uri, String detail, Findings findings) {
        return new Failed(FailureClass.CONTRACT, uri + ": " + detail, findings.list());
    }

    private static Provenance terms(Answer answer) {
        return new Provenance(
                null,
                "Docker Hub (hub.docker.com/u/ai), retrieved " + answer.observedOn(),
                Redistribution.DERIVED,
                false);
    }
}
