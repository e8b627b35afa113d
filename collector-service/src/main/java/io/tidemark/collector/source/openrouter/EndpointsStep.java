package io.tidemark.collector.source.openrouter;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.collector.source.json.JsonReply;
import io.tidemark.collector.source.json.PageTrail;
import io.tidemark.collector.upstream.UpstreamOutcome.Refused;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.SubjectId;
import io.tidemark.common.model.SubjectSpace;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How many hosts serve each model that claims a repository of the Hub: the catalogue first, then one request a model. A
 * model that cannot be read says nothing about the others.
 */
record EndpointsStep(OpenRouterClient client, OpenRouterConfig config) {

    /**
     * @param trail where the catalogue stands; null once it is read
     * @param left slugs still to be asked for
     */
    @RegisterForReflection
    record Cursor(@Nullable PageTrail trail, List<String> left) {
        Cursor {
            left = List.copyOf(left);
        }
    }

    SourceOutcome fetch(@Nullable String text) {
        Cursor cursor = text == null ? new Cursor(PageTrail.start(), List.of()) : PageTrail.decode(text, Cursor.class);
        return cursor.trail() == null ? hosts(cursor.left()) : list(cursor.trail(), cursor.left());
    }

    private SourceOutcome list(PageTrail trail, List<String> before) {
        Listing page = Listing.ask(client, config, trail);
        if (page.problem() != null) {
            return page.problem();
        }
        List<String> slugs = new ArrayList<>(before);
        slugs.addAll(Objects.requireNonNull(page.rows()).open());
        Cursor next = new Cursor(page.next(), slugs);
        boolean done = page.next() == null && slugs.isEmpty();
        return page(page.reply(), List.of(), done ? null : PageTrail.encode(next), page.findings(), page.suspect());
    }

    private SourceOutcome hosts(List<String> left) {
        String slug = left.getFirst();
        @Nullable
        String next = left.size() == 1 ? null : PageTrail.encode(new Cursor(null, left.subList(1, left.size())));
        URI uri = client.endpoints(slug);
        Findings findings = new Findings(uri.toString());
        JsonReply reply = client.ask(uri, findings);
        if (reply.outcome() instanceof Refused refused
                && refused.failure() == FailureClass.NOT_FOUND_OR_HIDDEN
                && refused.status() == 404
                && reply.answer() != null) {
            findings.info("no_endpoints_page", null, null, slug + " is not there: nothing is concluded about it");
            return page(reply, List.of(), next, findings, false);
        }
        SourceOutcome problem = client.unread(reply, findings);
        if (problem != null) {
            return problem;
        }
        JsonNode endpoints = Objects.requireNonNull(reply.body()).path("data").path("endpoints");
        if (!endpoints.isArray()) {
            findings.warn("not_a_list", null, "data.endpoints", slug + " has no list of endpoints");
            return page(reply, List.of(), next, findings, false);
        }
        return page(reply, counted(slug, endpoints, reply, findings), next, findings, false);
    }

    /** An empty list is an observed zero; a list with an unnamed host can be counted by nobody. */
    private static List<Observation> counted(String slug, JsonNode endpoints, JsonReply reply, Findings findings) {
        var day = Objects.requireNonNull(reply.answer()).observedOn();
        Set<String> hosts = new TreeSet<>();
        boolean whole = true;
        long index = 0;
        for (JsonNode endpoint : endpoints) {
            String host = new Fields(endpoint, ++index, day, findings).required("provider_name");
            if (host == null) {
                whole = false;
            } else {
                hosts.add(host);
            }
        }
        return whole
                ? List.of(new Measurement(
                        new SubjectId(SubjectSpace.OPENROUTER, slug),
                        Metric.OPENROUTER_HOSTS,
                        null,
                        hosts.size(),
                        day,
                        null))
                : List.of();
    }

    private static SourceOutcome page(
            JsonReply reply,
            List<Observation> observations,
            @Nullable String next,
            Findings findings,
            boolean suspect) {
        return reply.page(
                observations, next, CatalogueStep.terms(Objects.requireNonNull(reply.answer())), findings, suspect);
    }
}
