package io.tidemark.collector.source.litellm;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.collector.upstream.UpstreamOutcome.Answered;
import io.tidemark.collector.upstream.UpstreamOutcome.Faulted;
import io.tidemark.collector.upstream.UpstreamOutcome.Limited;
import io.tidemark.collector.upstream.UpstreamOutcome.Refused;
import io.tidemark.collector.upstream.UpstreamRequest;
import io.tidemark.common.contract.ContractJson;
import java.io.IOException;
import java.util.Map;

/** What came of one request to a proxy. The proxy's own words are not repeated: they quote keys and users. */
sealed interface ProxyReply {

    /** What was kept of its answer, and the answer. */
    record Activities(Answered answer, ActivityDocument document) implements ProxyReply {}

    /** The proxy does not have the route. */
    record NoRoute(Refused refused) implements ProxyReply {}

    /** Nothing to read. */
    record Nothing(SourceOutcome outcome) implements ProxyReply {}

    ObjectReader DOCUMENT = ContractJson.mapper().readerFor(ActivityDocument.class);

    static ProxyReply ask(UpstreamClient upstream, Connector connector, String route, Findings findings) {
        UpstreamRequest request;
        try {
            request = new UpstreamRequest(
                    connector.base.at(route),
                    UpstreamRequest.Expected.JSON,
                    connector.credential(),
                    false,
                    null,
                    Map.of());
        } catch (IOException unreadable) {
            return failed(FailureClass.AUTH, connector + ": the file of its key cannot be read", findings);
        }
        return switch (upstream.get(request)) {
            case Limited limited ->
                new Nothing(new SourceOutcome.Limited(limited.until(), connector.hidden(limited.reason())));
            case Faulted faulted ->
                failed(
                        faulted.failure(),
                        faulted.failure() == FailureClass.UPSTREAM
                                ? connector + ": an error of the proxy's own"
                                : connector.hidden(faulted.detail()),
                        findings);
            case Refused refused when refused.status() == 404 -> new NoRoute(refused);
            case Refused refused -> failed(refused.failure(), connector + ": " + refused.status(), findings);
            case Answered answered -> read(answered, connector, findings);
        };
    }

    private static ProxyReply read(Answered answered, Connector connector, Findings findings) {
        try {
            ActivityDocument document = DOCUMENT.readValue(answered.body().text());
            return document.results() == null
                    ? failed(FailureClass.CONTRACT, connector + ": results are missing", findings)
                    : new Activities(answered, document);
        } catch (JsonProcessingException odd) { // its message would quote the answer
            if (odd instanceof JsonParseException || odd.getCause() instanceof JsonParseException) {
                findings.warn("truncated_json", null, null, "the body is not whole JSON");
                return failed(FailureClass.TRANSPORT, connector + ": body is not whole JSON", findings);
            }
            return failed(FailureClass.CONTRACT, connector + ": an unexpected shape", findings);
        }
    }

    private static Nothing failed(FailureClass failure, String detail, Findings findings) {
        return new Nothing(new Failed(failure, detail, findings.list()));
    }
}
