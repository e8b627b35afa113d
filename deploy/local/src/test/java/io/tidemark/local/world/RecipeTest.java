package io.tidemark.local.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.local.hub.HubModel;
import io.tidemark.local.hub.World.Lookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecipeTest {

    private static final String RECIPE = """
            name: mine
            sources:
              my-archive: { license: CC0-1.0, citation: "Me", redistribution: derived }
            imports:
              - source: my-archive
                files: [daily.csv, more.csv]
                notes: read by hand
                mapping:
                  subject: model
                  observedOn: day
                  measurements: { downloads_30d: { column: count, zeroMeans: unknown } }
                  description: { licenses: license }
                  ignore: [gone]
            world:
              citation: "My own readings"
              tables:
                - file: daily.csv
                  id: model
                  observedOn: day
                  attributes: { licenses: license, parameters: size }
                  counters: { downloads: { column: count, zeroMeans: unknown } }
                  removedWhen: { gone: "yes" }
                - { file: absent.csv, id: model, observedOn: day }
            """;

    private static final String DAILY = """
            day,model,count,license,size,gone
            2026-05-01,acme/a,100,MIT,7000,no
            2026-05-02,acme/a,110,,,no
            2026-05-01,acme/b,50,,,no
            2026-05-02,acme/c,5,,,yes
            2026-05-02,acme/d,0,,,no
            2026-05-02,not an id,1,,,no
            2026-05-02,acme/e,many,,,no
            someday,acme/f,1,,,no
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve(Recipe.FILE), RECIPE);
        Files.writeString(folder.resolve("daily.csv"), DAILY);
    }

    @Test
    void aFoldersOwnRecipeMakesImportsAndAWorld() {
        PreparedWorld prepared = new DataWorld(folder).prepare(folder);
        JsonNode body = prepared.importBodies().getFirst();
        assertThat(body.toString())
                .isEqualTo("{\"source\":\"my-archive\",\"files\":[\"" + folder.resolve("daily.csv")
                        + "\"],\"provenance\":{\"license\":\"CC0-1.0\",\"citation\":\"Me\",\"redistribution\":\"derived\","
                        + "\"invented\":false},\"mapping\":{\"subject\":\"model\",\"observedOn\":\"day\",\"measurements\":"
                        + "{\"downloads_30d\":{\"column\":\"count\",\"zeroMeans\":\"unknown\"}},"
                        + "\"description\":{\"licenses\":\"license\"},\"ignore\":[\"gone\"]}}");
        assertThat(prepared.hub().now()).isEqualTo(Instant.parse("2026-05-02T00:00:00Z"));
        assertThat(prepared.hub().label()).isEqualTo("recorded; citation=\"My own readings\"");
        assertThat(prepared.hub().models().stream().map(HubModel::path)).containsExactly("acme/a", "acme/b", "acme/d");
    }

    @Test
    void servesTheNewestOfEachAttributeAndOnlyTodaysCounters() {
        PreparedWorld prepared = new DataWorld(folder).prepare(folder);
        assertThat(fields(prepared, "acme/a"))
                .isEqualTo("{\"author\":\"acme\",\"private\":false,\"disabled\":false,\"gated\":null,"
                        + "\"tags\":[\"license:mit\"],\"safetensors\":{\"total\":7000},\"downloads\":110}");
        assertThat(fields(prepared, "acme/b")).doesNotContain("downloads");
        assertThat(fields(prepared, "acme/d")).doesNotContain("downloads");
    }

    @Test
    void saysWhatWasLeftOutAndWhy() {
        assertThat(new DataWorld(folder).prepare(folder).remarks())
                .containsExactly(
                        "more.csv is not in " + folder + ": not imported",
                        "my-archive: read by hand",
                        "daily.csv: 2 rows not served, the first for this: line 8: count 'many' is not a count",
                        "absent.csv is not in " + folder + ": not served",
                        "1 models were read on 2026-05-02; the others are served without counters",
                        "1 models were removed from the Hub: it answers 401 for them",
                        "1 ids are not organization/name: they are not served",
                        "3 models from 1 tables, as of 2026-05-02T00:00:00Z");
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void refusesWhatItDoesNotKnowNamingFileAndKey(String from, String to, String message) throws IOException {
        Files.writeString(folder.resolve(Recipe.FILE), RECIPE.replace(from, to));
        assertThatThrownBy(() -> Recipe.of(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(folder.resolve(Recipe.FILE) + ": ")
                .hasMessageContaining(message);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        "notes: read by hand",
                        "note: read by hand",
                        "unknown key 'imports[0].note'; allowed: files, mapping, named, notes, on, source"),
                Arguments.of("downloads_30d:", "downloads:", "'downloads' is not one of "),
                Arguments.of(
                        "redistribution: derived", "redistribution: all", "'all' is not one of raw, derived, none"),
                Arguments.of(
                        "description: { licenses",
                        "description: { licence",
                        "unknown key 'description.licence'; allowed: createdAt"),
                Arguments.of(
                        "counters: { downloads:",
                        "counters: { pulls:",
                        "unknown key 'counters.pulls'; allowed: downloads, downloadsAllTime, likes"),
                Arguments.of(
                        "zeroMeans: unknown", "zeroMeans: nothing", "zeroMeans 'nothing' is not one of unknown, zero"),
                Arguments.of(
                        "daily.csv, more.csv",
                        "../daily.csv",
                        "'../daily.csv' must be a path below the recipe's folder"),
                Arguments.of("My own readings", "Łódź", "world.citation must be printable ASCII"),
                Arguments.of(
                        "license: CC0-1.0",
                        "licence: CC0-1.0",
                        "unknown key 'sources.my-archive.licence'; allowed: citation, invented, license"),
                Arguments.of(
                        "source: my-archive",
                        "source: other",
                        "source 'other' of an import is not one of sources: my-archive"),
                Arguments.of("name: mine", "nam: [", "not readable as YAML"));
    }

    @Test
    void refusesATableWithoutAColumnThatTheRecipeNames() throws IOException {
        Files.writeString(folder.resolve("daily.csv"), "day,model,count\n2026-05-01,acme/a,1\n");
        assertThatThrownBy(() -> new DataWorld(folder).prepare(folder))
                .hasMessage(
                        folder.resolve("daily.csv") + ": no column gone, license, size; there are: count, day, model");
    }

    @Test
    void saysWhatAFolderWithoutAnyKnownFileNeeds(@TempDir Path empty) {
        assertThatThrownBy(() -> new DataWorld(empty).prepare(empty))
                .hasMessage(
                        empty + " has no model for the stand-in Hub: it needs a tidemark-recipe.yaml, or files of the"
                                + " recipe 'recorded sets'");
    }

    private static String fields(PreparedWorld prepared, String path) {
        return prepared.hub().find(path) instanceof Lookup.Found found
                ? found.model().fields().toString()
                : path + " is not served";
    }
}
