package io.tidemark.gateway.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts by COPY: all of them in order, and a connection that can be used again whatever happened. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
class ReadsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** More than there are connections. */
    private static final int AGAIN = 30;

    @Inject
    Reads reads;

    @Test
    void textsComeWholeAndInTheirOrder() {
        assertThat(
                        texts(
                                "select 'n\u00FCmber ' || n || repeat('.', n * 10) from generate_series(1, 1001) n order by n desc"))
                .containsExactlyElementsOf(IntStream.iterate(1001, n -> n > 0, n -> n - 1)
                        .mapToObj(n -> "n\u00FCmber " + n + ".".repeat(n * 10))
                        .toList());
        assertThat(texts("select 'none' where false")).isEmpty();
    }

    @Test
    void whoeverStopsInTheMiddleLeavesTheConnectionAsItWas() {
        for (int again = 0; again < AGAIN; again++) {
            assertThatThrownBy(() -> reads.each(
                            "select repeat('long ', 100) from generate_series(1, 10000) a, generate_series(1, 10000) b",
                            PATIENCE,
                            texts -> texts,
                            texts -> {
                                throw new IOException("the disk is full");
                            }))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("the disk is full");
            assertThat(texts("select 'after'")).containsExactly("after");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select nothing | column \"nothing\" does not exist",
                "select cast(1000 / (500 - n) as text) from generate_series(1, 1000) n | division by zero",
            })
    void aStatementThatFailsSaysSoAndLeavesTheConnectionAsItWas(String query, String reason) {
        for (int again = 0; again < AGAIN; again++) {
            assertThatThrownBy(() -> texts(query))
                    .isInstanceOf(IllegalStateException.class)
                    .hasStackTraceContaining(reason);
        }
        assertThat(texts("select 'after'")).containsExactly("after");
    }

    @Test
    void whatTakesLongerThanAllowedIsGivenUp() {
        Duration limit = Duration.ofMillis(300);
        for (String slow : List.of(
                "select cast(pg_sleep(600) as text)",
                "select repeat('x', 1000) || cast(pg_sleep(0.05) as text) from generate_series(1, 100000)")) {
            assertThatThrownBy(() -> reads.each(slow, limit, texts -> texts, texts -> {}))
                    .as(slow)
                    .isInstanceOf(ReadUnavailable.class);
        }
        assertThat(texts("select 'after'")).containsExactly("after");
    }

    private List<String> texts(String query) {
        List<String> all = new ArrayList<>();
        reads.each(
                query,
                PATIENCE,
                texts -> texts.stream()
                        .map(text -> new String(text, StandardCharsets.UTF_8))
                        .toList(),
                all::addAll);
        return all;
    }
}
