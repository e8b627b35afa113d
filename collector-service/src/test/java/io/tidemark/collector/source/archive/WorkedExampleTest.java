package io.tidemark.collector.source.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.archive.Imports.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of {@code docs/guide/sources/archive.md}, read from the page itself. */
class WorkedExampleTest {

    private static final Path PAGE = Path.of("..", "docs", "guide", "sources", "archive.md");

    @Test
    void yieldsWhatThePageSays(@TempDir Path folder) throws IOException {
        // Given
        String page = Files.readString(PAGE);
        Imports imports = new Imports(folder.toRealPath(), Map.of());
        Path file = imports.write("notes.csv", between(page, "```csv\n", "```"));
        JsonNode body =
                Imports.json(between(page, "-d '", "'\n```").replace("/srv/history/notes.csv", file.toString()));
        // When
        Result result = Imports.read(
                imports.source,
                imports.source
                        .plan(new RunRequest("notes", ((ObjectNode) body)))
                        .getFirst(),
                null);
        // Then
        assertThat(result.values())
                .containsExactly(
                        "acme/atlas-7b 2026-05-01 downloads_30d 1200",
                        "acme/atlas-7b 2026-05-01 likes 31",
                        "acme/atlas-80b 2026-05-08 likes 7",
                        "acme/atlas-80b 2026-05-15 likes 7");
        assertThat(result.descriptions()).hasSize(2);
        assertThat(result.reasons())
                .containsExactly(
                        "unknown_column 2 mood",
                        "skipped_by_mapping 4 stale",
                        "zero_means_unknown 5 downloads_30d",
                        "not_a_number 6 downloads_30d");
    }

    /** The first text between two marks. */
    private static String between(String page, String from, String to) {
        int start = page.indexOf(from) + from.length();
        return page.substring(start, page.indexOf(to, start));
    }
}
