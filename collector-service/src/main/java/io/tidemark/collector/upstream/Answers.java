package io.tidemark.collector.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.upstream.UpstreamOutcome.Answered;
import io.tidemark.collector.upstream.UpstreamOutcome.Faulted;
import io.tidemark.collector.upstream.UpstreamOutcome.Refused;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.net.Origin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Judges a complete answer that is neither a redirect, nor a 304, nor a 429. Errors come as HTML from several services. */
record Answers(UpstreamRequest request, UpstreamConfig config) {

    private static final int LONGEST_WORDS = 200;
    private static final List<String> WORDS =
            List.of("message", "Message", "msg", "detail"); // each service has its own

    UpstreamOutcome read(URI uri, int redirects, HttpResponse<byte[]> response, boolean authorized, Instant now) {
        int status = response.statusCode();
        byte[] body;
        try {
            long limit = request.bodyLimit() == null ? config.bodyLimit().asLongValue() : request.bodyLimit();
            body = BodyReader.decode(
                    response.body(),
                    response.headers().firstValue("Content-Encoding").orElse(""),
                    limit);
        } catch (BodyReader.TooLarge | IllegalArgumentException failure) {
            return new Faulted(FailureClass.CONTRACT, about(uri) + failure.getMessage());
        } catch (IOException failure) {
            return new Faulted(FailureClass.TRANSPORT, about(uri) + "body cut short: " + failure.getMessage());
        }
        if (status == 200) {
            String type = response.headers().firstValue("Content-Type").orElse("none");
            return request.expected() == UpstreamRequest.Expected.JSON
                    ? json(uri, redirects, response, body, type, now)
                    : file(uri, redirects, response, body, type, now);
        }
        String detail = about(uri) + status + words(response, body);
        if (status == 408) {
            return new Faulted(FailureClass.TRANSPORT, detail);
        }
        if (status >= 400 && status < 500) {
            FailureClass failure = refusal(status, authorized, detail);
            String digest = BodyReader.digest(body);
            Exchanges.refused(digest, body);
            return new Refused(uri, status, failure, response.headers(), digest, now, detail);
        }
        return new Faulted(
                switch (status) {
                    case 500, 502, 503, 504 -> FailureClass.UPSTREAM;
                    default -> FailureClass.CONTRACT;
                },
                detail);
    }

    private static FailureClass refusal(int status, boolean authorized, String detail) {
        return switch (status) {
            case 401 ->
                authorized || detail.contains("Invalid credentials")
                        ? FailureClass.AUTH
                        : FailureClass.NOT_FOUND_OR_HIDDEN;
            case 403 -> FailureClass.AUTH;
            case 404 -> FailureClass.NOT_FOUND_OR_HIDDEN;
            case 410 -> FailureClass.RETIRED;
            default -> FailureClass.CONTRACT;
        };
    }

    private static UpstreamOutcome json(
            URI uri, int redirects, HttpResponse<byte[]> response, byte[] body, String type, Instant now) {
        if (!type.toLowerCase(Locale.ROOT).contains("json")) {
            return new Faulted(FailureClass.CONTRACT, about(uri) + "200 with Content-Type " + type + ", not JSON");
        }
        int first = 0;
        while (first < body.length && Character.isWhitespace(body[first])) {
            first++;
        }
        if (first == body.length) {
            return new Faulted(FailureClass.TRANSPORT, about(uri) + "200 with an empty body");
        }
        if (body[first] != '[' && body[first] != '{') {
            return new Faulted(FailureClass.CONTRACT, about(uri) + "200 whose body does not begin like JSON");
        }
        return answered(uri, redirects, response, body, now);
    }

    private static UpstreamOutcome file(
            URI uri, int redirects, HttpResponse<byte[]> response, byte[] body, String type, Instant now) {
        String start = new String(body, 0, Math.min(body.length, 64), StandardCharsets.ISO_8859_1)
                .strip()
                .toLowerCase(Locale.ROOT);
        if (type.toLowerCase(Locale.ROOT).contains("html")
                || start.startsWith("<!doctype html")
                || start.startsWith("<html")) {
            return new Faulted(FailureClass.CONTRACT, about(uri) + "200 with an HTML page instead of a file");
        }
        return answered(uri, redirects, response, body, now);
    }

    private static Answered answered(URI uri, int redirects, HttpResponse<byte[]> response, byte[] body, Instant now) {
        return new Answered(uri, redirects, response.headers(), new Body(body), now);
    }

    /** What the service said for itself; a page of HTML is no words. */
    private static String words(HttpResponse<byte[]> response, byte[] body) {
        String said = response.headers().firstValue("X-Error-Message").orElseGet(() -> errorMember(body));
        String printable = said.replaceAll("\\p{Cntrl}", " ").strip();
        if (printable.isEmpty()) {
            return "";
        }
        return " " + (printable.length() <= LONGEST_WORDS ? printable : printable.substring(0, LONGEST_WORDS) + "...");
    }

    private static String errorMember(byte[] body) {
        if (body.length == 0 || body[0] != '{') {
            return "";
        }
        try {
            JsonNode said = ContractJson.mapper().readTree(new String(body, StandardCharsets.UTF_8));
            return Stream.concat(
                            Stream.of(said.path("error"), said.path("error").path("message")),
                            WORDS.stream().map(said::path))
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::textValue)
                    .findFirst()
                    .orElse("");
        } catch (JsonProcessingException unreadable) {
            return ""; // the status says enough
        }
    }

    private static String about(URI uri) {
        return Origin.display(uri) + ": ";
    }
}
