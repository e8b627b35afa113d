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
import io.tidemark.collector.source.huggingface.ModelRow.Identity;
import io.tidemark.collector.source.json.Answer;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.collector.source.json.JsonReply;
import io.tidemark.collector.upstream.UpstreamOutcome;
import io.tidemark.collector.upstream.UpstreamOutcome.Refused;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Absence;
import io.tidemark.common.contract.Observation.AbsenceReason;
import io.tidemark.common.model.ModelId;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one model that was known and is not listed: it was renamed, replaced by another, removed or hidden. Only an
 * answer about this very path decides; a fault decides nothing.
 */
record KnownModelStep(HubClient hub, Clock clock) {

    /** The digest of no body at all: this page needed no request. */
    private static final String NO_BODY = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    SourceOutcome fetch(String organization, HubCursor cursor, KnownModels known) {
        List<KnownModel> unseen = known.unseen(organization, cursor.after(), 2); // this one, and whether there is more
        if (unseen.isEmpty()) {
            Answer none = Answer.none(clock, NO_BODY, cursor.world());
            return page(List.of(), null, none, new Findings(organization));
        }
        KnownModel model = unseen.getFirst();
        String next = unseen.size() == 1
                ? null
                : HubCursor.known(model.path().toString(), cursor.world()).encode();
        URI uri = hub.model(model.path());
        Findings findings = new Findings(HubClient.display(uri));
        JsonReply reply = hub.ask(uri, findings);
        Answer answer = reply.answer();
        return switch (reply.outcome()) {
            case UpstreamOutcome.Limited limited -> new Limited(limited.until(), limited.reason());
            case UpstreamOutcome.Faulted faulted -> {
                if (faulted.failure() != FailureClass.CONTRACT) {
                    yield new Failed(faulted.failure(), faulted.detail(), findings.list());
                }
                yield undecided(
                        faulted.redirect() ? "redirect_refused" : "check_failed",
                        faulted.detail(),
                        next,
                        cursor,
                        findings);
            }
            case Refused refused -> {
                if (refused.failure() == FailureClass.AUTH) {
                    yield new Failed(refused.failure(), refused.detail(), findings.list());
                }
                if (refused.failure() != FailureClass.NOT_FOUND_OR_HIDDEN || answer == null) {
                    yield undecided("check_failed", refused.detail(), next, cursor, findings);
                }
                AbsenceReason reason = refused.status() == 404 ? AbsenceReason.not_found : AbsenceReason.hidden;
                yield page(
                        List.of(new Absence(model.path(), null, reason, answer.observedOn())), next, answer, findings);
            }
            case UpstreamOutcome.Answered answered -> {
                JsonNode body = reply.body();
                if (answer == null || body == null) {
                    yield reply.unusable(findings);
                }
                yield page(described(model, body, answer, findings), next, answer, findings);
            }
        };
    }

    private static List<Observation> described(KnownModel model, JsonNode body, Answer answer, Findings findings) {
        Fields fields = new Fields(body, null, answer.observedOn(), findings);
        Identity identity = ModelRow.identity(fields);
        if (identity == null) {
            return List.of();
        }
        if (body.path("private").asBoolean()) {
            findings.info("private_model", null, "private", identity.path() + " is private: not collected");
            return List.of();
        }
        ModelId old = model.path();
        if (identity.path().equals(old)) {
            findings.warn("listing_gap", null, null, old + " is there and was not listed");
            return ModelRow.read(fields, identity, null).observations();
        }
        List<Observation> observations = new ArrayList<>();
        if (model.hubId() != null && !model.hubId().equals(identity.hubId())) {
            findings.warn("replaced_model", null, "_id", old + " now leads to another repository, " + identity.path());
            observations.add(new Absence(old, null, AbsenceReason.replaced, answer.observedOn()));
            observations.addAll(ModelRow.read(fields, identity, null).observations());
        } else {
            findings.info("renamed_model", null, "id", old + " is now " + identity.path());
            observations.addAll(ModelRow.read(fields, identity, List.of(old)).observations());
        }
        return observations;
    }

    private SourceOutcome undecided(
            String reason, String detail, @Nullable String next, HubCursor cursor, Findings findings) {
        findings.warn(reason, null, null, detail + "; nothing is concluded about this model");
        return page(List.of(), next, Answer.none(clock, NO_BODY, cursor.world()), findings);
    }

    private static Page page(List<Observation> observations, @Nullable String next, Answer answer, Findings findings) {
        return new Page(
                observations,
                next,
                answer.fetchedAt(),
                answer.digest(),
                HubClient.terms(answer),
                findings.list(),
                false);
    }
}
