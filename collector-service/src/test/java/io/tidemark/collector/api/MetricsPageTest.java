package io.tidemark.collector.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The page operators build their alerts from says what there is. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "collector"))
class MetricsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "guide", "metrics.md");

    @Inject
    MeterRegistry registry;

    @Test
    void everyMeterAfterARunStandsOnThePageWithItsTags() throws IOException {
        // Given
        String id = given().contentType(ContentType.JSON)
                .body("{\"source\": \"scripted\", \"shards\": [\"measured\"]}")
                .post("/runs")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> given().get("/runs/" + id).path("status").equals("complete"));
        // When
        List<Meter.Id> meters = registry.getMeters().stream()
                .map(Meter::getId)
                .filter(MetricsPageTest::isOurs)
                .toList();
        List<String> page = Files.readAllLines(PAGE);
        // Then
        assertThat(meters)
                .extracting(Meter.Id::getName)
                .contains(
                        "tidemark.collector.runs",
                        "tidemark.collector.pages",
                        "tidemark.collector.observations",
                        "tidemark.source.age");
        assertThat(meters).allSatisfy(meter -> {
            List<String> rows = page.stream()
                    .filter(line -> line.startsWith("| `" + meter.getName() + "` |"))
                    .toList();
            assertThat(rows).hasSize(1);
            assertThat(meter.getTags()).extracting(Tag::getKey).allSatisfy(key -> assertThat(rows.getFirst())
                    .contains("`" + key + "`"));
        });
    }

    @Test
    void everyNameInTheSourcesStandsOnThePage() throws IOException {
        // Given
        String page = Files.readString(PAGE);
        // When
        List<String> names = Stream.of("collector", "scoring", "gateway")
                .flatMap(service -> names(Path.of("..", service + "-service", "src", "main", "java")).stream())
                .distinct()
                .toList();
        // Then
        assertThat(names).contains("tidemark.source.stale", "tidemark.intake.records", "tidemark.projection.events");
        assertThat(names).allSatisfy(name -> assertThat(page).contains("| `" + name + "` |"));
    }

    /** Literals that name a meter: in the files that speak Micrometer, below the prefix, and no configuration key. */
    private static List<String> names(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(MetricsPageTest::text)
                    .filter(text -> text.contains("io.micrometer."))
                    .flatMap(text -> Pattern.compile("\"(tidemark\\.[a-z.-]+[a-z])\"")
                            .matcher(text)
                            .results()
                            .map(found -> found.group(1)))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean isOurs(Meter.Id meter) {
        return meter.getName().startsWith("tidemark.");
    }
}
