package io.tidemark.collector.source.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.ShardPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportRequestTest {

    @TempDir
    Path temporary;

    private Imports imports = new Imports(Path.of("/nowhere"), Map.of());
    private Path file = Path.of("/nowhere/a.csv");

    @BeforeEach
    void prepare() throws IOException {
        Path allowed = Files.createDirectory(temporary.toRealPath().resolve("allowed"));
        imports = new Imports(allowed, Map.of());
        file = imports.write("a.csv", "model,day,d30,likes\no/a,2026-05-01,1,2\n");
    }

    @Test
    void plansOneShardAFileWithUniqueKeys() throws IOException {
        Files.createDirectory(imports.folder.resolve("more"));
        Path other = imports.write("more/a.csv", "model,day\n");
        assertThat(imports.source.plan(Imports.request(Imports.MAPPING, file, other)))
                .extracting(ShardPlan::key)
                .containsExactly("a.csv", "a.csv-2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"mappings\": {}}; unknown member 'mappings'; ",
                "{\"mapping\": {\"subjects\": \"model\"}}; unknown member 'mapping.subjects'",
                "{\"mapping\": {\"observedOn\": \"m\"}}; mapping: 'subject' must name a column",
                "{\"mapping\": {\"subject\": \"m\", \"measurements\": {\"likes\": {\"column\": \"l\"}}}}; or 'on', the day of every row",
                "{\"mapping\": \"pulse\"}; there is no mapping 'pulse'; known: epoch-benchmarks, epoch-eci, hub-stats",
                "{\"mapping\": \"hub-stats\"}; or 'on', the day of every row",
                "{\"on\": \"2026-05-01\"}; 'on' is given, and the mapping takes the day from column 'day'",
                "{\"mapping\": {\"space\": \"epoch\", \"subject\": \"m\", \"observedOn\": \"d\", \"measurements\": {\"likes\": {\"column\": \"l\"}}}};"
                        + " mapping.measurements.likes is counted of repositories of the Hub, not of names of epoch",
                "{\"mapping\": {\"subject\": \"m\", \"observedOn\": \"d\"}}; none of 'measurements', 'description' and 'entry' maps a column",
                "{\"mapping\": {\"subject\": \"m\", \"observedOn\": \"d\", \"measurements\": {\"pulls\": {\"column\": \"p\"}}}};"
                        + " mapping.measurements: 'pulls' is not one of downloads_30d, downloads_all_time",
                "{\"mapping\": {\"subject\": \"m\", \"observedOn\": \"d\", \"measurements\": {\"likes\": {}}}};"
                        + " mapping.measurements.likes: 'column' is missing",
                "{\"mapping\": {\"subject\": \"m\", \"observedOn\": \"d\", \"description\": {\"size\": \"p\"}}}; size",
                "{\"mapping\": null}; 'mapping' is missing",
                "{\"provenance\": null}; 'provenance' is missing",
                "{\"provenance\": {\"redistribution\": \"raw\"}}; provenance.citation is missing",
                "{\"provenance\": {\"citation\": \"x\", \"redistribution\": \"all\"}}; 'all' is not one of raw, derived, none",
                "{\"files\": []}; 'files' must have 1 to 1000 paths, not 0",
                "{\"files\": null}; give either 'files' or 'url'",
                "{\"url\": \"https://example.org/a.csv\"}; give either 'files' or 'url'",
                "{\"files\": \"a.csv\"}; files: ",
            })
    void aWrongBodyIsNamed(String change, String message) {
        RunRequest request = Imports.request(Imports.MAPPING, file);
        ((ObjectNode) request.parameters()).setAll((ObjectNode) Imports.json(change));
        assertThatThrownBy(() -> imports.source.plan(request))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message.strip());
    }

    @Test
    void aSourceMustHaveAPlainName() {
        RunRequest request = Imports.request(Imports.MAPPING, file);
        ((ObjectNode) request.parameters()).put("source", "My Notes");
        assertThatThrownBy(() -> imports.source.plan(request)).hasMessageContaining("lower-case letters");
    }

    @Test
    void onlyFilesBelowTheFoldersAreRead() throws IOException {
        Path outside = Files.writeString(temporary.toRealPath().resolve("outside.csv"), "x\n");
        Path link = Files.createSymbolicLink(imports.folder.resolve("link.csv"), outside);
        Path up = imports.folder.resolve("../outside.csv");
        for (Path path : new Path[] {outside, link, up, Path.of("/etc/none.csv")}) {
            assertThatThrownBy(() -> imports.source.plan(Imports.request(Imports.MAPPING, path)))
                    .hasMessageContaining("is not below a folder that imports may read: " + imports.folder)
                    .hasMessageContaining("tidemark.collector.archive.folders");
        }
    }

    @Test
    void aFileThatCannotBeIsNamed() throws IOException {
        Path folder = Files.createDirectory(imports.folder.resolve("folder.csv"));
        assertPlan(imports.folder.resolve("none.csv"), "does not exist");
        assertPlan(folder, "is not a file that can be read");
        assertPlan(imports.folder.resolve("a.xlsx"), "does not end in .csv, .csv.gz or .parquet");
        assertPlan(Path.of("a.csv"), "is not an absolute path");
        assertThatThrownBy(() -> imports.source.plan(Imports.request(Imports.MAPPING, file, file)))
                .hasMessageContaining("is listed twice");
    }

    @Test
    void withoutFoldersAndOriginsNothingIsRead() {
        Imports closed = new Imports(imports.folder, Map.of("tidemark.collector.archive.folders", ""));
        assertThatThrownBy(() -> closed.source.plan(Imports.request(Imports.MAPPING, file)))
                .hasMessageContaining("name some in tidemark.collector.archive.folders");
        RunRequest web = Imports.request(Imports.MAPPING);
        ((ObjectNode) web.parameters()).put("url", "http://169.254.169.254/latest/a.csv");
        assertThatThrownBy(() -> closed.source.plan(web))
                .hasMessageContaining("http://169.254.169.254 is not an origin")
                .hasMessageContaining("tidemark.collector.archive.origins");
    }

    private void assertPlan(Path path, String message) {
        assertThatThrownBy(() -> imports.source.plan(Imports.request(Imports.MAPPING, path)))
                .hasMessageContaining(message);
    }
}
