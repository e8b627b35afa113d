package io.tidemark.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The least there is: fetch a page, parse it, follow its link. Publishes nothing, remembers nothing. */
final class BareLoop {

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");
    private static final JsonMapper JSON = new JsonMapper();

    private BareLoop() {}

    /** @return rows read */
    static long read(URI first) throws IOException, InterruptedException {
        long rows = 0;
        try (HttpClient client = HttpClient.newHttpClient()) {
            Optional<URI> next = Optional.of(first);
            while (next.isPresent()) {
                HttpResponse<byte[]> answer = client.send(
                        HttpRequest.newBuilder(next.get()).build(), HttpResponse.BodyHandlers.ofByteArray());
                JsonNode page = JSON.readTree(answer.body());
                rows += page.size();
                next = answer.headers()
                        .firstValue("Link")
                        .map(NEXT::matcher)
                        .filter(Matcher::find)
                        .map(link -> URI.create(link.group(1)));
            }
        }
        return rows;
    }
}
