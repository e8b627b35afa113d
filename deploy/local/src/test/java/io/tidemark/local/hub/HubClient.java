package io.tidemark.local.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a stand-in over real HTTP, without following redirects. */
final class HubClient {

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final URI base;

    HubClient(HubServer server) {
        this.base = server.baseUrl();
    }

    HttpResponse<String> get(String target, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(target.startsWith("http") ? URI.create(target) : URI.create(base + target));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<byte[]> bytes(String target, String... headers) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(base + target))
                        .headers(headers)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    JsonNode read(HttpResponse<String> response) throws IOException {
        return json.readTree(response.body());
    }

    List<String> ids(HttpResponse<String> response) throws IOException {
        List<String> ids = new ArrayList<>();
        read(response).forEach(row -> ids.add(row.get("id").asText()));
        return ids;
    }

    /** Ids of every page, pages as lists; stops at 20 pages. */
    List<List<String>> walk(String target) throws IOException, InterruptedException {
        List<List<String>> pages = new ArrayList<>();
        String next = target;
        while (!next.isEmpty() && pages.size() < 20) {
            HttpResponse<String> response = get(next);
            pages.add(ids(response));
            Matcher link = NEXT.matcher(header(response, "Link"));
            next = link.find() ? link.group(1) : "";
        }
        return pages;
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
