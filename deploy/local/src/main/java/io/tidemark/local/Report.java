package io.tidemark.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code up} prints at its end, from the gateway's own answers. */
final class Report {

    private static final String SERIES = "/api/v1/series?metric=downloads&by=region&mode=";

    private static final String CROSSOVERS = "/api/v1/crossovers?" + Overtaking.PAIR + "&mode=";

    private final URI gateway;

    Report(URI gateway) {
        this.gateway = gateway;
    }

    /** Who leads in which way of counting, from which snapshot, and whether any of it is invented. */
    List<String> headlines() throws IOException, InterruptedException {
        JsonNode first = JsonHttp.get(gateway.resolve(SERIES + "monthly"));
        JsonNode snapshot = first.path("snapshot");
        List<String> lines = new ArrayList<>();
        lines.add(Headline.of("Downloads by region, monthly", points(first, "monthly")));
        lines.add(Headline.of(
                "Downloads by region, cumulative",
                points(JsonHttp.get(gateway.resolve(SERIES + "cumulative")), "cumulative")));
        for (String mode : List.of("monthly", "cumulative")) {
            JsonNode pairs = JsonHttp.get(gateway.resolve(CROSSOVERS + mode)).path("data");
            lines.add(Overtaking.of("Downloads, " + mode, pairs.path(0)));
        }
        lines.add("Snapshot %s as of %s, method %s"
                .formatted(
                        snapshot.path("id").asText(),
                        snapshot.path("asOf").asText(),
                        snapshot.path("method").asText()));
        for (JsonNode note : first.path("notes")) {
            if (note.path("code").asText().contains("invented")) {
                lines.add("INVENTED: " + note.path("detail").asText());
            }
        }
        return lines;
    }

    List<String> addresses(LocalSystem.Running running, Path logs) {
        List<String> lines = new ArrayList<>(List.of(
                "API        " + gateway + SERIES + "monthly",
                "API docs   " + gateway + "/docs",
                "collector  " + running.collector().address() + "/runs",
                "scoring    " + running.scoring().address() + "/snapshots",
                "sources    " + running.collector().address() + "/sources",
                "keys       " + running.gateway().management() + "/keys",
                "logs       " + logs));
        running.outside().addresses().forEach((source, address) -> lines.add("stand-in   " + address + " " + source));
        return lines;
    }

    /** All pages of the series whose first page is given. */
    private List<Headline.Point> points(JsonNode first, String mode) throws IOException, InterruptedException {
        List<Headline.Point> points = new ArrayList<>();
        JsonNode page = first;
        while (true) {
            page.path("data").forEach(point -> points.add(point(point)));
            JsonNode next = page.path("page").path("next");
            if (!next.isTextual()) {
                return points;
            }
            String cursor = URLEncoder.encode(next.asText(), StandardCharsets.UTF_8);
            page = JsonHttp.get(gateway.resolve(SERIES + mode + "&cursor=" + cursor));
        }
    }

    private static Headline.Point point(JsonNode point) {
        return new Headline.Point(
                point.path("group").asText(),
                YearMonth.parse(point.path("month").asText()),
                number(point.path("share")),
                point.path("models").asInt(),
                point.path("expected").asInt(),
                point.path("reason").isTextual() ? point.path("reason").asText() : null);
    }

    private static @Nullable Double number(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : null;
    }
}
