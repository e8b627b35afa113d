package io.tidemark.collector.source.trackedmodels;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Limited;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.json.Answer;
import io.tidemark.collector.source.json.BaseUrl;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.collector.source.json.JsonReply;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.collector.upstream.UpstreamOutcome.Refused;
import io.tidemark.collector.upstream.UpstreamRequest;
import io.tidemark.common.net.Origin;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks which commit is the newest, so that all files of a shard are of one state of the registry. */
record CommitStep(BaseUrl api, UpstreamClient upstream) {

    private static final Pattern SHA = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern EPOCH_SECONDS = Pattern.compile("[0-9]{9,11}");

    SourceOutcome fetch() {
        URI uri = api.at("/commits?per_page=1");
        String where = Origin.display(uri);
        Findings findings = new Findings(where);
        JsonReply reply = JsonReply.ask(upstream, UpstreamRequest.json(uri, null), where, findings);
        if (reply.outcome() instanceof Refused refused) {
            Optional<Instant> reset = quotaReset(refused);
            if (reset.isPresent()) {
                return new Limited(reset.get(), where + ": the hour's requests are used up");
            }
        }
        SourceOutcome unread = reply.unread(findings);
        Answer answer = reply.answer();
        JsonNode body = reply.body();
        if (unread != null || answer == null || body == null) {
            return unread == null ? reply.unusable(findings) : unread;
        }
        JsonNode newest = body.path(0);
        String sha = newest.path("sha").asText();
        if (!SHA.matcher(sha).matches()) {
            findings.error("no_commit", null, "sha", Fields.shown(newest.path("sha")) + " is not 40 hex digits");
            return new Failed(FailureClass.CONTRACT, where + ": no commit is told", findings.list());
        }
        Version version = new Version(sha, day(newest, answer, findings));
        return new Page(
                List.of(),
                version.encode(),
                answer.fetchedAt(),
                answer.digest(),
                answer.terms(TrackedModelsSource.terms(version)),
                findings.list(),
                false);
    }

    private static @Nullable LocalDate day(JsonNode commit, Answer answer, Findings findings) {
        JsonNode date = commit.path("commit").path("committer").path("date");
        try {
            LocalDate day =
                    LocalDate.ofInstant(OffsetDateTime.parse(date.asText()).toInstant(), ZoneOffset.UTC);
            if (!day.isAfter(answer.observedOn().plusDays(1))) {
                return day;
            }
        } catch (DateTimeException unreadable) {
            // as good as not told: the finding says so
        }
        findings.warn(
                "no_commit_date",
                null,
                "commit.committer.date",
                Fields.shown(date) + " is not an instant that is past: the day of the reading holds");
        return null;
    }

    /** GitHub says 403 as well as 429 when the hour's requests are used up; then none remain. */
    private static Optional<Instant> quotaReset(Refused refused) {
        return refused.headers()
                .firstValue("X-RateLimit-Remaining")
                .filter(left -> refused.status() == 403 && left.strip().equals("0"))
                .flatMap(none -> refused.headers().firstValue("X-RateLimit-Reset"))
                .map(String::strip)
                .filter(reset -> EPOCH_SECONDS.matcher(reset).matches())
                .map(reset -> Instant.ofEpochSecond(Long.parseLong(reset)))
                .map(reset -> latest(reset, refused.fetchedAt()));
    }

    /** Within the hour that such a window has, whatever the header says. */
    private static Instant latest(Instant told, Instant now) {
        Instant soonest = now.plusSeconds(1);
        Instant end = now.plusSeconds(3_600);
        return told.isBefore(soonest) ? soonest : told.isAfter(end) ? end : told;
    }
}
