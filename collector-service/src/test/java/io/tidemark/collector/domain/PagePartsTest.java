package io.tidemark.collector.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagePartsTest {

    @ParameterizedTest(name = "{0} observations, {1} parts before: {2}")
    @CsvSource({"0, 0, 0", "1, 0, 1", "1000, 0, 1", "1001, 0, 2", "2500, 0, 3", "900, 3, 3", "2, 3, 2", "0, 3, 0"})
    void aPageReadAgainIsCutIntoAtLeastAsManyParts(int items, int before, int expected) {
        assertThat(PageParts.count(items, 1_000, before)).isEqualTo(expected);
    }

    @Test
    void partsAreNeighboursOfAlmostEqualLength() {
        // Given
        List<Integer> items = IntStream.range(0, 10).boxed().toList();
        // When
        List<List<Integer>> parts = PageParts.cut(items, 3);
        // Then
        assertThat(parts).containsExactly(List.of(0, 1, 2), List.of(3, 4, 5), List.of(6, 7, 8, 9));
    }

    @Test
    void aBatchIdNamesRunShardPageAndPart() {
        assertThat(PageParts.batchId("r1", "Qwen", 4, 0)).isEqualTo("r1:Qwen:4:0");
    }
}
