package io.tidemark.collector.source.modelscope;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.json.Answer;
import io.tidemark.collector.source.json.BaseUrl;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.collector.source.json.JsonReply;
import io.tidemark.collector.source.json.PageTrail;
import io.tidemark.collector.source.json.Refusals;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.collector.upstream.UpstreamOutcome.Refused;
import io.tidemark.collector.upstream.UpstreamRequest;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.model.Redistribution;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One page of an owner's models. Pages are numbered and no key is stable, so rows may move between them while they are
 * read: a row that comes again is named, and a listing with fewer rows than it counts is suspect. No absence is concluded.
 */
record OwnerStep(BaseUrl base, ModelScopeConfig config, UpstreamClient upstream) {

    SourceOutcome fetch(String owner, @Nullable String cursor) {
        PageTrail trail = PageTrail.decode(cursor);
        int page = trail.visited().size() + 1;
        String query = query(owner, page);
        URI uri = base.at("/models?" + query);
        Findings findings = new Findings(uri.toString());
        JsonReply reply = JsonReply.of(
                upstream.get(UpstreamRequest.json(uri, base.bearer(config.token()))), uri.toString(), findings);
        if (reply.outcome() instanceof Refused refused && (refused.status() == 401 || refused.status() == 403)) {
            findings.error(
                    "token_refused",
                    null,
                    null,
                    "renew or remove tidemark.collector.modelscope.token: " + refused.detail());
            return new Failed(FailureClass.AUTH, refused.detail(), findings.list());
        }
        SourceOutcome problem = reply.unread(findings);
        if (problem != null) {
            return problem;
        }
        JsonNode body = Objects.requireNonNull(reply.body());
        JsonNode envelope = Snake.members(body);
        JsonNode success = envelope.path("success");
        if (success.isBoolean() && !success.booleanValue()) {
            return failed(uri, "the service says it failed: " + message(envelope), findings);
        }
        JsonNode data = Snake.members(envelope.path("data"));
        JsonNode models = data.path("models");
        if (!models.isArray()) {
            return failed(uri, "no list of models in 'data'", findings);
        }
        if (Snake.isOlderForm(body)) {
            findings.info("older_form", null, null, "member names in PascalCase");
        }
        Answer answer = Objects.requireNonNull(reply.answer());
        OwnerPage rows = OwnerPage.read(models, owner, trail, answer.observedOn(), findings);
        if (Refusals.tooMany(rows.refused(), models.size(), config.maxRefusedPercent())) {
            return failed(uri, rows.refused() + " of " + models.size() + " rows were refused", findings);
        }
        if (page > 1 && !models.isEmpty() && rows.again() == models.size()) {
            findings.error(
                    "cursor_loop", null, "page_number", "page " + page + " holds nothing but rows of earlier pages");
            return failed(uri, "the listing does not go on", findings);
        }
        Long total = new Fields(data, null, answer.observedOn(), findings).count("total_count");
        PageTrail after = trail.then(query(owner, page + 1), query, rows.rows(), rows.names());
        Onward onward = onward(total, page, models.size(), after.rows(), findings);
        return reply.page(
                rows.observations(),
                onward == Onward.MORE ? after.encode() : null,
                terms(answer),
                findings,
                onward == Onward.SUSPECT);
    }

    private String query(String owner, int page) {
        return "owner=" + BaseUrl.encode(owner) + "&sort=last_modified&page_number=" + page + "&page_size="
                + config.pageSize();
    }

    private enum Onward {
        MORE,
        DONE,
        SUSPECT
    }

    private Onward onward(@Nullable Long total, int page, int listed, long read, Findings findings) {
        if (total == null) {
            findings.warn("missing_field", null, "total_count", "nobody can tell whether the listing is complete");
        }
        if (read == 0 && listed == 0) {
            findings.error(
                    "empty_listing", null, "models", "no model of a reviewed owner is listed: nothing is concluded");
            return Onward.SUSPECT;
        }
        boolean more = total == null ? listed == config.pageSize() : (long) page * config.pageSize() < total;
        if (more && listed == 0) {
            findings.warn(
                    "incomplete_listing",
                    null,
                    "models",
                    "page " + page + " is empty, " + read + " of " + total + " rows were listed");
            return Onward.SUSPECT;
        }
        if (more && (page + 1L) * config.pageSize() > config.deepestRow()) {
            findings.warn(
                    "listing_limit",
                    null,
                    "total_count",
                    "a listing goes no deeper than " + config.deepestRow() + " rows; " + read + " of " + total
                            + " were read");
            return Onward.SUSPECT;
        }
        if (!more && total != null && read < total) {
            findings.warn("incomplete_listing", null, "total_count", read + " of " + total + " rows were listed");
            return Onward.SUSPECT;
        }
        return more ? Onward.MORE : Onward.DONE;
    }

    /** The service's own words, under whichever name it has them; sometimes in Chinese. */
    private static String message(JsonNode envelope) {
        for (String name : new String[] {"message", "msg", "error", "detail"}) {
            if (envelope.path(name).isTextual()) {
                return Fields.shown(envelope.path(name));
            }
        }
        return "it does not say why";
    }

    private static Failed failed(URI uri, String detail, Findings findings) {
        return new Failed(FailureClass.CONTRACT, uri + ": " + detail, findings.list());
    }

    private static Provenance terms(Answer answer) {
        return new Provenance(
                null, "ModelScope (modelscope.cn), retrieved " + answer.observedOn(), Redistribution.DERIVED, false);
    }
}
