package io.tidemark.scoring.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_023, 1_024, 1_025, 3_000})
    void whoeverGoesThroughThemMeetsEachOnceInItsPlace(int size) {
        AtomicInteger made = new AtomicInteger();
        List<Integer> met = new ArrayList<>();
        for (Integer row : new Rows<>(size, index -> {
            made.incrementAndGet();
            return 3 * index;
        })) {
            met.add(row);
        }

        assertThat(met)
                .isEqualTo(IntStream.range(0, size).map(i -> 3 * i).boxed().toList());
        assertThat(made).hasValue(size);
    }

    @Test
    void fewAreMadeForWhoStopsAtTheFirst() {
        AtomicInteger made = new AtomicInteger();

        assertThat(new Rows<>(100_000, index -> made.incrementAndGet())
                        .iterator()
                        .hasNext())
                .isTrue();
        assertThat(made).hasValue(0);
        assertThat(new Rows<>(100_000, index -> {
                            made.incrementAndGet();
                            return "row " + index;
                        })
                        .iterator()
                        .next())
                .isEqualTo("row 0");
        assertThat(made).hasValue(1_024);
    }

    @Test
    void thereIsNoneBehindTheLast() {
        Iterator<Integer> rows = new Rows<>(1, index -> index).iterator();

        assertThat(rows.next()).isZero();
        assertThat(rows.hasNext()).isFalse();
        assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
    }
}
