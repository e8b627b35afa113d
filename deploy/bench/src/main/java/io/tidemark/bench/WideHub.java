package io.tidemark.bench;

import io.tidemark.local.standin.Reply;
import io.tidemark.local.standin.Request;
import io.tidemark.local.standin.Site;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A Hub of any number of repositories, whose pages are made when they are asked for: newest first, of the whole Hub or of
 * one organization. Rows have the size and the fields of real ones. Not packed: squeezing pages is the real Hub's work and
 * would take the same two cores.
 */
final class WideHub implements Site {

    private static final Instant NOW = Instant.parse("2026-08-21T11:00:00Z");
    private static final int OTHERS = 997; // organizations that share what is not asked for by name

    private final int repositories;
    private final int perOrganization;

    /** @param perOrganization models of each organization called {@code org-<number>} when asked for by author */
    WideHub(int repositories, int perOrganization) {
        this.repositories = repositories;
        this.perOrganization = perOrganization;
    }

    @Override
    public String label() {
        return "invented; citation=\"Invented by deploy/bench\"";
    }

    @Override
    public Instant now() {
        return NOW;
    }

    @Override
    public boolean conditional() {
        return false;
    }

    @Override
    public Reply reply(Request request) {
        if (!request.plainPath().equals("/api/models")) {
            return Reply.error(404, "Sorry, we can't find the page you are looking for.");
        }
        var query = request.parameters();
        String author = query.first("author").orElse("");
        int size = author.isEmpty() ? repositories : perOrganization;
        int from = query.first("cursor").map(Integer::parseInt).orElse(0);
        int to = Math.min(
                size, from + query.first("limit").map(Integer::parseInt).orElse(1_000));
        StringBuilder rows = new StringBuilder(600 * (to - from)).append('[');
        for (int i = from; i < to; i++) {
            row(rows, author, i);
            rows.append(i + 1 < to ? "," : "]");
        }
        Reply reply = Reply.of(200, Reply.JSON, rows.toString().getBytes(StandardCharsets.ISO_8859_1))
                .with("Content-Encoding", "identity");
        if (to < size) {
            String rest = Arrays.stream(request.query().split("&", -1))
                    .filter(part -> !part.startsWith("cursor="))
                    .collect(Collectors.joining("&"));
            reply = reply.with(
                    "Link", "<" + request.origin() + "/api/models?" + rest + "&cursor=" + to + ">; rel=\"next\"");
        }
        return reply;
    }

    private static void row(StringBuilder out, String author, int number) {
        String owner = author.isEmpty() ? "org-" + number % OTHERS : author;
        long created = NOW.getEpochSecond() - 60L * number;
        String id = String.format(
                Locale.ROOT, "%08x%016x", created, 31L * (author.hashCode() & 0xffff) * 1_000_000 + number);
        out.append("{\"_id\":\"").append(id);
        out.append("\",\"id\":\"")
                .append(owner)
                .append("/Model-")
                .append(number)
                .append("-Instruct");
        out.append("\",\"author\":\"").append(owner);
        out.append("\",\"createdAt\":\"").append(Instant.ofEpochSecond(created));
        out.append("\",\"lastModified\":\"").append(Instant.ofEpochSecond(created + 30));
        out.append("\",\"downloads\":").append(10 + number * 7L % 100_000);
        out.append(",\"downloadsAllTime\":").append(100 + number * 70L);
        out.append(",\"likes\":").append(number % 500);
        out.append(",\"private\":false,\"disabled\":false,\"gated\":false,\"sha\":\"")
                .append(id)
                .append("0123456789abcdef");
        out.append(
                        "\",\"pipeline_tag\":\"text-generation\",\"library_name\":\"transformers\",\"tags\":[\"transformers\",")
                .append("\"safetensors\",\"qwen2\",\"text-generation\",\"conversational\",\"en\",\"arxiv:2309.00071\",")
                .append("\"license:apache-2.0\",\"endpoints_compatible\",\"region:us\"],")
                .append("\"safetensors\":{\"parameters\":{\"BF16\":7615616512},\"total\":7615616512}}");
    }
}
