package io.tidemark.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ranges of a file of ten bytes. */
class ByteRangeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
            null                                  | whole
            bytes=0-3                             | 0 4
            bytes=0-                              | 0 10
            bytes = 9 - 9                         | whole
            bytes = 9-9                           | 9 1
            bytes=4-99999999999999999999          | 4 6
            bytes=-3                              | 7 3
            bytes=-99999999999999999999           | 0 10
            bytes=5-2                             | whole
            bytes=0-1,3-4                         | whole
            bytes=-                               | whole
            rows=0-3                              | whole
            bytes=10-                             | beyond
            bytes=10-12                           | beyond
            bytes=99999999999999999999-           | beyond
            bytes=-0                              | beyond
            """)
    void oneRangeIsUnderstood(String header, String expected) {
        assertThat(shown(ByteRange.of(header, 10))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-", "bytes=-1", "bytes=0-0"})
    void anEmptyFileHasNoPart(String header) {
        assertThat(shown(ByteRange.of(header, 0))).isEqualTo("beyond");
    }

    private static String shown(ByteRange range) {
        return switch (range) {
            case ByteRange.Whole ignored -> "whole";
            case ByteRange.Beyond ignored -> "beyond";
            case ByteRange.Part part -> part.first() + " " + part.length();
        };
    }
}
