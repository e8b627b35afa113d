package io.tidemark.collector.source.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.upstream.Body;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.collector.upstream.UpstreamOutcome;
import io.tidemark.collector.upstream.UpstreamOutcome.Answered;
import io.tidemark.collector.upstream.UpstreamOutcome.Faulted;
import io.tidemark.collector.upstream.UpstreamOutcome.Limited;
import io.tidemark.collector.upstream.UpstreamOutcome.Refused;
import io.tidemark.collector.upstream.UpstreamRequest;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Provenance;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An outcome with what every step needs of it.
 *
 * @param answer null if there is no answer, or one whose day cannot be told
 * @param body null if there is none or it is not whole
 */
public record JsonReply(
        UpstreamOutcome outcome,
        @Nullable Answer answer,
        @Nullable JsonNode body,
        FailureClass failure,
        String detail) {

    /**
     * Asks for it. A body that is not whole is asked for anew the next time, and not only whether it changed.
     *
     * @param where the address as findings may show it
     */
    public static JsonReply ask(UpstreamClient upstream, UpstreamRequest request, String where, Findings findings) {
        JsonReply reply = of(upstream.get(request), where, findings);
        if (reply.body() == null && reply.outcome() instanceof Answered answered) {
            upstream.forget(answered.uri());
        }
        return reply;
    }

    /** Makes of a body what is wanted of it; one that is not whole ends in an exception of the parser. */
    @FunctionalInterface
    public interface Reading {
        JsonNode read(JsonParser parser, Answer answer) throws IOException;
    }

    /** @param where the address as findings may show it */
    public static JsonReply of(UpstreamOutcome outcome, String where, Findings findings) {
        return of(outcome, where, findings, (parser, answer) -> ContractJson.mapper()
                .readTree(parser));
    }

    /**
     * @param where the address as findings may show it
     * @param reading of the body, if there is one
     */
    public static JsonReply of(UpstreamOutcome outcome, String where, Findings findings, Reading reading) {
        return switch (outcome) {
            case Answered answered -> {
                Answer answer = Answer.of(
                                answered.headers(),
                                answered.date(),
                                answered.fetchedAt(),
                                answered.body().digest())
                        .orElse(null);
                yield read(answered, answer, where, findings, reading);
            }
            case Refused refused -> {
                Answer answer = Answer.of(refused.headers(), refused.date(), refused.fetchedAt(), refused.digest())
                        .orElse(null);
                yield new JsonReply(refused, answer, null, refused.failure(), refused.detail());
            }
            case Faulted faulted -> new JsonReply(faulted, null, null, faulted.failure(), faulted.detail());
            case Limited limited -> new JsonReply(limited, null, null, FailureClass.THROTTLED, limited.reason());
        };
    }

    private static JsonReply read(
            Answered answered, @Nullable Answer answer, String where, Findings findings, Reading reading) {
        if (answer == null) {
            String detail = where + ": Date header lies more than a day ahead of our clock";
            findings.error("future_date", null, "Date", detail);
            return new JsonReply(answered, null, null, FailureClass.CONTRACT, detail);
        }
        if (!answer.dated()) {
            findings.info("no_date_header", null, "Date", "the answer has no Date: the day of our clock holds");
        }
        Findings before = findings.copy();
        try {
            JsonNode body;
            try (JsonParser parser = parser(answered.body(), findings)) {
                body = reading.read(parser, answer);
            }
            return new JsonReply(answered, answer, body, FailureClass.CONTRACT, "");
        } catch (IOException cut) {
            String words =
                    cut instanceof JsonProcessingException parsing ? parsing.getOriginalMessage() : cut.getMessage();
            String detail = where + ": body is not whole JSON: " + words;
            findings.backTo(before); // rows before the cut come again with the whole body
            findings.warn("truncated_json", null, null, detail);
            return new JsonReply(answered, answer, null, FailureClass.TRANSPORT, detail);
        }
    }

    /** Without the detour of a text where the bytes are plain. */
    private static JsonParser parser(Body body, Findings findings) throws IOException {
        if (body.isAscii()) {
            return ContractJson.mapper().createParser(body.bytes());
        }
        String text = body.text();
        if (text.indexOf('\uFFFD') >= 0) {
            findings.info("invalid_utf8", null, null, "bytes that are not UTF-8 were replaced");
        }
        return ContractJson.mapper().createParser(text);
    }

    /** What to say if there is no body to read; null if there is one, and an answer with it. */
    public @Nullable SourceOutcome unread(Findings findings) {
        if (outcome instanceof Limited limited) {
            return new SourceOutcome.Limited(limited.until(), limited.reason());
        }
        return answer != null && body != null ? null : unusable(findings);
    }

    /** A page of public figures made from this answer. */
    public Page page(
            List<Observation> observations, @Nullable String next, Provenance own, Findings findings, boolean suspect) {
        Answer from = Objects.requireNonNull(answer, "no page without an answer");
        return new Page(observations, next, from.fetchedAt(), from.digest(), from.terms(own), findings.list(), suspect);
    }

    public Failed unusable(Findings findings) {
        return new Failed(failure, detail, findings.list());
    }
}
