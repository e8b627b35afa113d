package io.tidemark.local.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.local.figures.Figures;
import io.tidemark.local.figures.RoutedModel.HubLink;
import io.tidemark.local.figures.Routing;
import io.tidemark.local.figures.Routing.RoutedTokens;
import io.tidemark.local.figures.TrackedList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedFiguresTest {

    private static final String RECIPE = """
            name: mine
            sources:
              mine: { citation: "Me", redistribution: raw }
            imports:
              - { source: mine, files: [models.csv], mapping: { subject: model, observedOn: day, measurements: {} } }
            world:
              citation: "My readings"
              tables: [ { file: models.csv, id: model, observedOn: day } ]
            figures:
              routing:
                citation: "My tokens"
                days: { file: tokens.csv, date: day, model: slug, tokens: tokens }
                catalogue: catalogue.json
              tracked: { citation: "My list", folder: list }
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        write(Recipe.FILE, RECIPE);
        write("models.csv", "day,model\n2026-05-02,acme/a\n");
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }

    @Test
    void readsDaysCatalogueAndList() throws Exception {
        // Given
        write("tokens.csv", """
                slug,day,tokens
                other,2026-05-01,9000000000000000000
                acme/b,2026-05-01,5
                acme/a,2026-05-01,7
                acme/a,2026-05-03,8
                acme/a,2026-05-04,1e9
                acme/a,2026-05-04,-1
                """);
        write("catalogue.json", """
                {"data":[{"id":"acme/a:free","canonical_slug":"acme/a","name":"A","created":1777593600,"hugging_face_id":"",
                 "pricing":{"prompt":"0","completion":"0.1"},"context_length":null,"expiration_date":"2098-12-31"},
                 {"id":"acme/b","canonical_slug":"acme/b","name":"B","created":1777593600,"hugging_face_id":"Acme/B",
                 "pricing":{"prompt":"-1","completion":"-1"},"context_length":4096}]}
                """);
        write("list/models.csv", "org,model,modelId\nacme,a,acme/a\n");
        write("list/metadata/model_parameters.csv", """
                model_id,total_params_b,active_params_b,is_moe,notes
                acme/a,0.6,,,"small, really"
                acme/b,235,22,true,
                """);
        write("list/metadata/release_date_corrections.csv", """
                # Corrections
                model_id,hf_created_at,actual_release_date,notes
                acme/a,2026-04-01,2026-04-20,late
                """);
        // When
        PreparedWorld world = new DataWorld(folder).prepare(folder);
        Figures figures = world.figures();
        // Then
        assertThat(figures.routing().days())
                .isEqualTo(Map.of(
                        LocalDate.parse("2026-05-01"),
                        List.of(
                                new RoutedTokens("acme/a", 7),
                                new RoutedTokens("acme/b", 5),
                                new RoutedTokens("other", 9_000_000_000_000_000_000L)),
                        LocalDate.parse("2026-05-03"),
                        List.of(new RoutedTokens("acme/a", 8))));
        assertThat(figures.routing().models())
                .extracting(row -> row.id() + " " + row.hub() + " " + row.contextLength() + " " + row.expires())
                .containsExactly("acme/a:free Empty[] null 2098-12-31", "acme/b Path[path=Acme/B] 4096 null");
        assertThat(figures.tracked())
                .isEqualTo(new TrackedList(
                        List.of(new TrackedList.Model("acme", "a")),
                        List.of(),
                        List.of(
                                new TrackedList.Size("acme/a", "0.6", null, null, "small, really"),
                                new TrackedList.Size("acme/b", "235", "22", true, "")),
                        List.of(),
                        List.of(new TrackedList.Correction(
                                "acme/a", LocalDate.parse("2026-04-01"), LocalDate.parse("2026-04-20"), "late"))));
        assertThat(world.label("routing")).isEqualTo("recorded; citation=\"My tokens\"");
        assertThat(world.label("packaged")).isEqualTo("recorded; citation=\"My readings\"");
        assertThat(world.remarks())
                .contains(
                        "2 days of routed tokens and 2 rows of a catalogue",
                        "tokens.csv: 2 rows are not readable: not served",
                        "a list of 1 tracked models and 0 more");
    }

    @Test
    void aFileThatIsNotThereIsSaidAndItsServiceIsNotShown() {
        PreparedWorld world = new DataWorld(folder).prepare(folder);
        assertThat(world.figures()).isEqualTo(Figures.NONE);
        assertThat(world.remarks())
                .contains(
                        "tokens.csv is not in " + folder + ": not served",
                        "list/models.csv is not in " + folder + ": not served");
    }

    @Test
    void theCatalogueIsOptional() throws Exception {
        write("tokens.csv", "slug,day,tokens\nacme/a,2026-05-01,7\n");
        Routing routing = new DataWorld(folder).prepare(folder).figures().routing();
        assertThat(routing.models()).isEmpty();
        assertThat(routing.days()).hasSize(1);
    }

    @Test
    void refusesWhatItDoesNotKnowNamingFileAndKey() throws Exception {
        write(Recipe.FILE, RECIPE.replace("folder: list", "folder: list, path: list"));
        assertThatThrownBy(() -> new DataWorld(folder).prepare(folder))
                .hasMessageContaining("unknown key 'figures.tracked.path'; allowed: citation, folder");
        write(Recipe.FILE, RECIPE.replace(", folder: list", ""));
        assertThatThrownBy(() -> new DataWorld(folder).prepare(folder))
                .hasMessageContaining("figures.tracked: 'folder' is missing");
        write(Recipe.FILE, RECIPE.replace("tokens: tokens", "tokens: sum"));
        write("tokens.csv", "slug,day,tokens\nacme/a,2026-05-01,7\n");
        assertThatThrownBy(() -> new DataWorld(folder).prepare(folder))
                .hasMessage(folder.resolve("tokens.csv")
                        + " needs the columns [day, slug, sum] and has [slug, day, tokens]");
        write(Recipe.FILE, RECIPE.replace("My tokens", "Mine\u2026"));
        assertThatThrownBy(() -> new DataWorld(folder).prepare(folder))
                .hasMessageContaining("figures.routing: citation must be printable ASCII");
    }

    @Test
    void aDayThatIsNoneIsNamedWithItsFile() throws Exception {
        write("list/models.csv", "org,model,modelId\nacme,a,acme/a\n");
        write(
                "list/metadata/release_date_corrections.csv",
                "model_id,hf_created_at,actual_release_date,notes\nacme/a,May,2026-04-20,\n");
        assertThatThrownBy(() -> new DataWorld(folder).prepare(folder))
                .hasMessage(folder.resolve("list/metadata/release_date_corrections.csv") + ": 'May' is not a day");
    }

    @Test
    void linksHaveFourForms() throws Exception {
        write("tokens.csv", "slug,day,tokens\nacme/a,2026-05-01,7\n");
        write("catalogue.json", """
                {"data":[{"id":"a","hugging_face_id":null},{"id":"b"},{"id":"c","hugging_face_id":""},{"id":"d","hugging_face_id":"x/y"}]}
                """);
        assertThat(new DataWorld(folder).prepare(folder).figures().routing().models())
                .extracting(row -> row.hub())
                .containsExactly(
                        new HubLink.Null(), new HubLink.Absent(), new HubLink.Empty(), new HubLink.Path("x/y"));
    }
}
