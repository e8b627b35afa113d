package io.tidemark.collector.source.huggingface;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.upstream.UpstreamOutcome;
import io.tidemark.collector.upstream.UpstreamOutcome.Answered;
import io.tidemark.collector.upstream.UpstreamOutcome.Refused;
import io.tidemark.common.contract.ContractJson;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * An outcome with what every step needs of it.
 *
 * @param answer null if there is no answer, or one whose day cannot be told
 * @param body null if there is none or it is not whole
 */
record HubReply(
        UpstreamOutcome outcome,
        @Nullable HubAnswer answer,
        @Nullable JsonNode body,
        FailureClass failure,
        String detail) {

    static HubReply ask(HubClient hub, URI uri, Findings findings) {
        HubClient.Asked asked = hub.get(uri);
        if (asked.tokenRefused()) {
            findings.error(
                    "token_refused",
                    null,
                    null,
                    "the Hub refused the configured token and is asked anonymously from now on;"
                            + " renew tidemark.collector.hugging-face.token and restart");
        }
        return switch (asked.outcome()) {
            case Answered answered -> {
                HubAnswer answer = HubAnswer.of(
                                answered.headers(),
                                answered.date(),
                                answered.fetchedAt(),
                                answered.body().digest())
                        .orElse(null);
                yield read(answered, answer, HubClient.display(uri), findings);
            }
            case Refused refused -> {
                HubAnswer answer = HubAnswer.of(
                                refused.headers(), refused.date(), refused.fetchedAt(), refused.digest())
                        .orElse(null);
                yield new HubReply(refused, answer, null, refused.failure(), refused.detail());
            }
            case UpstreamOutcome other -> new HubReply(other, null, null, FailureClass.TRANSPORT, "");
        };
    }

    private static HubReply read(Answered answered, @Nullable HubAnswer answer, String where, Findings findings) {
        if (answer == null) {
            String detail = where + ": Date header lies more than a day ahead of our clock";
            findings.error("future_date", null, "Date", detail);
            return new HubReply(answered, null, null, FailureClass.CONTRACT, detail);
        }
        if (!answer.dated()) {
            findings.info("no_date_header", null, "Date", "the answer has no Date: the day of our clock holds");
        }
        String text = answered.body().text();
        if (text.indexOf('\uFFFD') >= 0) {
            findings.info("invalid_utf8", null, null, "bytes that are not UTF-8 were replaced");
        }
        try {
            return new HubReply(answered, answer, ContractJson.mapper().readTree(text), FailureClass.CONTRACT, "");
        } catch (JsonProcessingException cut) {
            String detail = where + ": body is not whole JSON: " + cut.getOriginalMessage();
            findings.warn("truncated_json", null, null, detail);
            return new HubReply(answered, answer, null, FailureClass.TRANSPORT, detail);
        }
    }

    Failed unusable(Findings findings) {
        return new Failed(failure, detail, findings.list());
    }
}
