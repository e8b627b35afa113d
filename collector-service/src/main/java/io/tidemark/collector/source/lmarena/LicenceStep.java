package io.tidemark.collector.source.lmarena;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.json.Answer;
import io.tidemark.collector.source.json.BaseUrl;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.collector.source.json.JsonReply;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.collector.upstream.UpstreamRequest;
import io.tidemark.common.net.Origin;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads under which licence the data set is, before each board: the line has been missing from its card before, and then
 * nothing may be taken.
 */
record LicenceStep(BaseUrl hub, UpstreamClient upstream, String dataset) {

    private static final String ALLOWED = "cc-by-4.0";
    private static final String LICENSE = "cardData.license";
    private static final Pattern SHA = Pattern.compile("[0-9a-f]{40}");

    SourceOutcome fetch() {
        URI uri = hub.at("/api/datasets/" + dataset);
        String where = Origin.display(uri);
        Findings findings = new Findings(where);
        JsonReply reply = JsonReply.ask(upstream, UpstreamRequest.json(uri, null), where, findings);
        SourceOutcome unread = reply.unread(findings);
        Answer answer = reply.answer();
        JsonNode body = reply.body();
        if (unread != null || answer == null || body == null) {
            return unread == null ? reply.unusable(findings) : unread;
        }
        JsonNode stated = body.path("cardData").path("license");
        JsonNode license = stated.isArray() && stated.size() == 1 ? stated.get(0) : stated;
        if (license.isMissingNode() || license.isNull() || license.asText().isBlank()) {
            return refused(
                    "licence_not_stated", where, "the data set's card states no licence: nothing is taken", findings);
        }
        if (!license.isTextual()
                || !license.textValue().strip().toLowerCase(Locale.ROOT).equals(ALLOWED)) {
            String detail = "the data set's card states " + Fields.shown(license) + " and not " + ALLOWED
                    + ": nothing is taken";
            return refused("other_licence", where, detail, findings);
        }
        String sha = body.path("sha").asText();
        if (!SHA.matcher(sha).matches()) {
            findings.error("odd_revision", null, "sha", Fields.shown(body.path("sha")) + " is not 40 hex digits");
            return new Failed(FailureClass.CONTRACT, where + ": the data set has no revision", findings.list());
        }
        return new Page(
                List.of(),
                ArenaCursor.start(sha).encode(),
                answer.fetchedAt(),
                answer.digest(),
                answer.terms(LmArenaSource.terms(dataset, sha)),
                findings.list(),
                false);
    }

    private static Failed refused(String reason, String where, String detail, Findings findings) {
        findings.error(reason, null, LICENSE, detail);
        return new Failed(FailureClass.CONTRACT, where + ": " + detail, findings.list());
    }
}
