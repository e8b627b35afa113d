package io.tidemark.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.common.contract.ContractJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks our own services. */
final class JsonHttp {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** A service refused what it was asked; the message holds its own words. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int status;

        Refused(int status, String message) {
            super(message);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    private JsonHttp() {}

    /** @throws IOException if nobody answers */
    static JsonNode get(URI uri) throws IOException, InterruptedException {
        return body(HttpRequest.newBuilder(uri).timeout(LIMIT).build());
    }

    /** @throws IOException if nobody answers */
    static JsonNode post(URI uri, JsonNode body) throws IOException, InterruptedException {
        return body(HttpRequest.newBuilder(uri)
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build());
    }

    /** Whether something answers with 200. */
    static boolean isOk(URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(LIMIT).build();
        return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
    }

    private static JsonNode body(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new Refused(
                    response.statusCode(),
                    "%s %s answered %d: %s"
                            .formatted(request.method(), request.uri(), response.statusCode(), detail(response)));
        }
        return ContractJson.mapper().readTree(response.body());
    }

    private static String detail(HttpResponse<String> response) {
        try {
            JsonNode problem = ContractJson.mapper().readTree(response.body());
            String detail = problem.path("detail").asText("");
            return detail.isEmpty() ? response.body() : detail;
        } catch (IOException _) {
            return response.body();
        }
    }
}
