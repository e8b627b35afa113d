package io.tidemark.collector.source.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.KnownModels.KnownModel;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.Step;
import io.tidemark.collector.source.huggingface.ModelRow.Identity;
import io.tidemark.collector.source.json.Answer;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.collector.source.json.JsonReply;
import io.tidemark.collector.upstream.UpstreamOutcome.Faulted;
import io.tidemark.collector.upstream.UpstreamOutcome.Refused;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Absence;
import io.tidemark.common.contract.Observation.AbsenceReason;
import io.tidemark.common.model.ModelId;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Models that were known and are not in a complete listing. Either each is asked for: it was renamed, replaced by another,
 * removed or hidden, and only an answer about this very path decides. Or the listing's own word is all there is.
 *
 * @param clock only for cursors of earlier versions, which do not say when the listing was answered
 */
record KnownModelStep(HubClient hub, HuggingFaceConfig config, Clock clock) {

    private static final int A_PAGE = 1_000;

    SourceOutcome fetch(Step step, String organization, HubCursor cursor) {
        boolean resolve = step.parameters().path(HubPlan.RESOLVE).asBoolean(true);
        int wanted = resolve ? 2 : A_PAGE; // the one to ask for, and whether there is more
        List<KnownModel> unseen = step.known().unseen(organization, cursor.after(), wanted);
        if (unseen.isEmpty() || !resolve) {
            return unasked(organization, unseen, cursor);
        }
        KnownModel model = unseen.getFirst();
        String next = unseen.size() == 1
                ? null
                : cursor.knownAfter(model.path().toString()).encode();
        return ask(step.runId(), model, next, cursor);
    }

    private Page unasked(String organization, List<KnownModel> unseen, HubCursor cursor) {
        String next = unseen.size() < A_PAGE
                ? null
                : cursor.knownAfter(unseen.getLast().path().toString()).encode();
        List<Absence> absences = unseen.stream()
                .flatMap(model -> notListed(model, cursor).stream())
                .toList();
        return HubPages.of(listing(cursor), absences, next, new Findings(organization));
    }

    private SourceOutcome ask(String runId, KnownModel model, @Nullable String next, HubCursor cursor) {
        URI uri = hub.routes().model(model.path(), config.expand());
        Findings findings = new Findings(HubRoutes.display(uri));
        JsonReply reply = hub.ask(uri, runId, findings);
        if (ModelList.refusesFields(reply, findings)) {
            reply = hub.ask(hub.routes().model(model.path(), config.minimalExpand()), runId, findings);
        }
        Answer answer = reply.answer();
        if (reply.outcome() instanceof Faulted faulted && faulted.failure() == FailureClass.CONTRACT) {
            String reason = faulted.redirect() ? "redirect_refused" : "check_failed";
            return undecided(reason, faulted.detail(), model, next, cursor, findings);
        }
        if (reply.outcome() instanceof Refused refused) {
            AbsenceReason reason = reason(refused);
            if (reason == null || answer == null) {
                return undecided("check_failed", refused.detail(), model, next, cursor, findings);
            }
            Absence absence = new Absence(model.path(), null, reason, answer.observedOn());
            return HubPages.of(answer, List.of(absence), next, findings);
        }
        SourceOutcome unread = reply.unread(findings);
        return unread == null
                ? HubPages.of(answer, described(model, reply.body(), answer, findings), next, findings)
                : unread;
    }

    /** Null if the refusal is not the Hub's word about this repository: a route that is gone says 404 of all of them. */
    private static @Nullable AbsenceReason reason(Refused refused) {
        String code = refused.headers().firstValue("X-Error-Code").orElse("");
        return switch (refused.status()) {
            case 404 -> code.equals("RepoNotFound") ? AbsenceReason.not_found : null;
            case 401 ->
                refused.failure() == FailureClass.NOT_FOUND_OR_HIDDEN && !code.equals("GatedRepo")
                        ? AbsenceReason.hidden
                        : null;
            default -> null;
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
            return ModelRow.read(fields, identity, null, new TagPool()).observations();
        }
        List<Observation> observations = new ArrayList<>();
        if (model.hubId() != null && !model.hubId().equals(identity.hubId())) {
            findings.warn("replaced_model", null, "_id", old + " now leads to another repository, " + identity.path());
            observations.add(new Absence(old, null, AbsenceReason.replaced, answer.observedOn()));
            observations.addAll(
                    ModelRow.read(fields, identity, null, new TagPool()).observations());
        } else {
            findings.info("renamed_model", null, "id", old + " is now " + identity.path());
            observations.addAll(
                    ModelRow.read(fields, identity, List.of(old), new TagPool()).observations());
        }
        return observations;
    }

    /** What the Hub answers of the path says nothing; that a complete listing does not have it still stands. */
    private Page undecided(
            String reason,
            String detail,
            KnownModel model,
            @Nullable String next,
            HubCursor cursor,
            Findings findings) {
        List<Absence> absence = notListed(model, cursor).stream().toList();
        String end =
                absence.isEmpty() ? "; nothing is concluded about this model" : "; all that is known: it is not listed";
        findings.warn(reason, null, null, detail + end);
        return HubPages.of(listing(cursor), absence, next, findings);
    }

    /** Empty if the listing is no evidence by itself. */
    private static Optional<Absence> notListed(KnownModel model, HubCursor cursor) {
        return Optional.ofNullable(cursor.listedOn())
                .map(day -> new Absence(model.path(), null, AbsenceReason.not_listed, day));
    }

    /** The answer that ended the listing, in place of one that was not asked for. */
    private Answer listing(HubCursor cursor) {
        Instant listedAt = cursor.listedAt();
        return HubPages.unasked(listedAt == null ? clock.instant() : listedAt, cursor.world());
    }
}
