package io.tidemark.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A run of the collector in a few lines. */
final class RunFindings {

    private static final int MOST = 10;

    private RunFindings() {}

    static String summary(JsonNode run) {
        JsonNode shards = run.path("shards");
        List<String> parts = new ArrayList<>();
        parts.add("%,d observations in %,d pages"
                .formatted(run.path("observations").asLong(), run.path("pages").asLong()));
        if (shards.path("skipped").asInt() > 0) {
            parts.add("%d shards had nothing to read"
                    .formatted(shards.path("skipped").asInt()));
        }
        if (shards.path("failed").asInt() > 0) {
            parts.add("%d shards failed".formatted(shards.path("failed").asInt()));
        }
        run.path("refused")
                .properties()
                .forEach(reason ->
                        parts.add("%,d refused: %s".formatted(reason.getValue().asLong(), reason.getKey())));
        return String.join("; ", parts);
    }

    /** The first findings, each with its place. */
    static List<String> lines(JsonNode run) {
        List<String> lines = new ArrayList<>();
        for (JsonNode finding : run.path("findings")) {
            if (lines.size() == MOST) {
                lines.add("... and more in GET /runs/" + run.path("id").asText());
                break;
            }
            lines.add("%s %s: %s%s%s: %s"
                    .formatted(
                            finding.path("level").asText(),
                            finding.path("reason").asText(),
                            finding.path("where").asText(),
                            finding.path("row").isNumber()
                                    ? " row " + finding.path("row").asLong()
                                    : "",
                            finding.path("field").isTextual()
                                    ? " field " + finding.path("field").asText()
                                    : "",
                            finding.path("detail").asText()));
        }
        return lines;
    }
}
