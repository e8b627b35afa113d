package io.tidemark.collector.source.table;

import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.json.Answer;
import io.tidemark.collector.upstream.Body;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.collector.upstream.UpstreamOutcome;
import io.tidemark.collector.upstream.UpstreamOutcome.Answered;
import io.tidemark.collector.upstream.UpstreamOutcome.Faulted;
import io.tidemark.collector.upstream.UpstreamOutcome.Limited;
import io.tidemark.collector.upstream.UpstreamOutcome.Refused;
import io.tidemark.collector.upstream.UpstreamRequest;
import io.tidemark.collector.upstream.UpstreamRequest.Expected;
import io.tidemark.common.net.Origin;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking for a file.
 *
 * @param answer null if there is no answer, or one whose day cannot be told
 * @param body null if there is none or it is empty
 */
public record FileReply(
        UpstreamOutcome outcome,
        @Nullable Answer answer,
        @Nullable Body body,
        FailureClass failure,
        String detail) {

    /**
     * Asks for it, conditionally: a body of the same day is used again if the service says that nothing changed.
     *
     * @param limit bytes; null for the configured limit
     */
    public static FileReply ask(UpstreamClient upstream, URI uri, @Nullable Long limit, Findings findings) {
        UpstreamOutcome outcome = upstream.get(new UpstreamRequest(uri, Expected.FILE, null, true, limit, Map.of()));
        return switch (outcome) {
            case Answered answered -> read(answered, Origin.display(uri), findings);
            case Refused refused -> new FileReply(refused, null, null, refused.failure(), refused.detail());
            case Faulted faulted -> new FileReply(faulted, null, null, faulted.failure(), faulted.detail());
            case Limited limited -> new FileReply(limited, null, null, FailureClass.THROTTLED, limited.reason());
        };
    }

    private static FileReply read(Answered answered, String where, Findings findings) {
        Answer answer = Answer.of(
                        answered.headers(),
                        answered.date(),
                        answered.fetchedAt(),
                        answered.body().digest())
                .orElse(null);
        if (answer == null) {
            String detail = where + ": Date header lies more than a day ahead of our clock";
            findings.error("future_date", null, "Date", detail);
            return new FileReply(answered, null, null, FailureClass.CONTRACT, detail);
        }
        if (!answer.dated()) {
            findings.info("no_date_header", null, "Date", "the answer has no Date: the day of our clock holds");
        }
        if (answered.body().length() == 0) {
            String detail = where + ": 200 with an empty body";
            findings.warn("empty_body", null, null, detail);
            return new FileReply(answered, answer, null, FailureClass.TRANSPORT, detail);
        }
        return new FileReply(answered, answer, answered.body(), FailureClass.CONTRACT, "");
    }

    /** Whether the service says that there is no such file. */
    public boolean isMissing() {
        return outcome instanceof Refused refused && refused.status() == 404;
    }

    /** What to say if there is no body to read; null if there is one, and an answer with it. */
    public @Nullable SourceOutcome unread(Findings findings) {
        if (outcome instanceof Limited limited) {
            return new SourceOutcome.Limited(limited.until(), limited.reason());
        }
        return answer != null && body != null ? null : new Failed(failure, detail, findings.list());
    }
}
