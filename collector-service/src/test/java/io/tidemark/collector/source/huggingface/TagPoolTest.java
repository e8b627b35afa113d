package io.tidemark.collector.source.huggingface;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TagPoolTest {

    private final TagPool pool = new TagPool();

    @Test
    void aTagIsKeptOnce() {
        String first = pool.clean(String.valueOf("region:us".toCharArray()));
        // Then
        assertThat(first).isEqualTo("region:us");
        assertThat(pool.clean(String.valueOf("region:us".toCharArray()))).isSameAs(first);
    }

    @Test
    void aTagIsPrintableHoweverOftenItComes() {
        for (int time = 0; time < 2; time++) {
            assertThat(pool.clean(" a\u0007b ")).isEqualTo("a b");
            assertThat(pool.clean(" \u0000")).isNull();
        }
    }

    @Test
    void moreTagsThanItKeepsAreCleanedAllTheSame() {
        IntStream.range(0, 5_000)
                .forEach(i -> assertThat(pool.clean("tag-" + i)).isEqualTo("tag-" + i));
        // Then
        assertThat(pool.clean("\ttag-4999")).isEqualTo("tag-4999");
    }
}
