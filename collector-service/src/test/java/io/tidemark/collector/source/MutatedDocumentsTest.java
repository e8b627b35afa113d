package io.tidemark.collector.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.source.SourceOutcome.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Thousands of damaged documents: no crash, no wrong value, no refusal without a reason. The same ones on every run.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutatedDocumentsTest {

    private static final int OF_EACH = 600;
    private static final long SEED = 20_261_122;

    private List<Route> routes = List.of();
    private AutoCloseable service = () -> {};

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        AnsweringService answering = new AnsweringService(folder.toRealPath());
        service = answering;
        routes = new Routes(answering).all();
    }

    @AfterAll
    void stop() throws Exception {
        service.close();
    }

    Stream<Route> routes() {
        return routes.stream();
    }

    @Test
    void thereAreTenThousand() {
        assertThat(routes.size() * OF_EACH).isGreaterThanOrEqualTo(10_000);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void theDocumentItselfSaysAllOfItsFigures(Route route) {
        try {
            java.nio.file.Files.writeString(
                    Path.of("/tmp/mut-cp.txt"),
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        Page page = untouched(route);
        assertThat(page.observations().stream().flatMap(Said::of)).containsExactlyInAnyOrderElementsOf(route.truth());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void noMutantCrashesOrLies(Route route) {
        // Given
        Iterator<Mutant> mutants = route.mutants(SEED).iterator();
        Verdict verdict = new Verdict(route, untouched(route));
        List<String> objections = new ArrayList<>();
        Map<String, Integer> outcomes = new TreeMap<>();
        // When
        for (int i = 0; i < OF_EACH; i++) {
            Mutant mutant = mutants.next();
            try {
                SourceOutcome outcome = route.read().apply(mutant.bytes());
                outcomes.merge(kind(outcome), 1, Integer::sum);
                verdict.objections(mutant, outcome)
                        .forEach(objection -> objections.add(mutant.what() + ": " + objection));
            } catch (RuntimeException | StackOverflowError crash) {
                objections.add(mutant.what() + ": " + crash + " at " + crash.getStackTrace()[0]);
            }
        }
        // Then
        assertThat(objections).isEmpty();
        assertThat(outcomes).containsKey("Page");
        assertThat(outcomes.keySet()).containsAnyOf("Failed", "Suspect");
        assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(OF_EACH);
    }

    private static Page untouched(Route route) {
        return (Page) route.read().apply(route.document().getBytes(StandardCharsets.UTF_8));
    }

    /** A page that may be wrong as a whole is no success. */
    private static String kind(SourceOutcome outcome) {
        return outcome instanceof Page page && page.suspect()
                ? "Suspect"
                : outcome.getClass().getSimpleName();
    }
}
