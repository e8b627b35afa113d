package io.tidemark.collector.source.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Limited;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.json.Answer;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.collector.source.json.JsonReply;
import io.tidemark.collector.upstream.UpstreamOutcome;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.OrganizationDescription;
import java.net.URI;
import java.util.List;

/** First step of a shard: what the organization says of itself. A name that is a user's has none; its models still count. */
record OverviewStep(HubClient hub) {

    SourceOutcome fetch(String organization) {
        URI uri = hub.overview(organization);
        Findings findings = new Findings(HubClient.display(uri));
        JsonReply reply = hub.ask(uri, findings);
        return switch (reply.outcome()) {
            case UpstreamOutcome.Limited limited -> new Limited(limited.until(), limited.reason());
            case UpstreamOutcome.Faulted faulted -> new Failed(faulted.failure(), faulted.detail(), findings.list());
            case UpstreamOutcome.Refused refused -> {
                Answer answer = reply.answer();
                if (refused.failure() != FailureClass.NOT_FOUND_OR_HIDDEN || answer == null) {
                    yield new Failed(refused.failure(), refused.detail(), findings.list());
                }
                findings.info(
                        "no_organization_page", null, null, "no organization '" + organization + "'; it may be a user");
                yield page(List.of(), false, answer, findings);
            }
            case UpstreamOutcome.Answered answered -> {
                Answer answer = reply.answer();
                JsonNode body = reply.body();
                if (answer == null || body == null) {
                    yield reply.unusable(findings);
                }
                if (!body.isObject()) {
                    yield new Failed(
                            FailureClass.CONTRACT,
                            HubClient.display(answered.uri()) + ": an object was expected",
                            findings.list());
                }
                yield page(List.of(description(organization, body, answer, findings)), true, answer, findings);
            }
        };
    }

    private static Observation description(String organization, JsonNode body, Answer answer, Findings findings) {
        Fields fields = new Fields(body, null, answer.observedOn(), findings);
        String name = fields.text("name");
        if (name != null && !name.equals(organization)) {
            findings.warn(
                    "other_namespace",
                    null,
                    "name",
                    "the Hub writes '" + Fields.shown(body.path("name")) + "' for '" + organization
                            + "'; correct the list of organizations");
        }
        return new OrganizationDescription(
                organization,
                answer.observedOn(),
                fields.text("_id"),
                fields.text("fullname"),
                fields.flag("isVerified"),
                fields.count("numModels"),
                fields.count("numFollowers"));
    }

    private static Page page(List<Observation> observations, boolean known, Answer answer, Findings findings) {
        return new Page(
                observations,
                HubCursor.list(known).encode(),
                answer.fetchedAt(),
                answer.digest(),
                HubClient.terms(answer),
                findings.list(),
                false);
    }
}
