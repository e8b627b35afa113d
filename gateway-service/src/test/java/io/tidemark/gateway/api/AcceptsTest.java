package io.tidemark.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip | true",
                "br, GZIP;q=0.5 | true",
                "* | true",
                "gzip;q=0 | false",
                "gzip; q=0.0, * | false",
                "*;q=0 | false",
                "br | false",
                "identity | false"
            })
    void gzipIsSentToThoseWhoTakeIt(String header, boolean expected) {
        assertThat(Accepts.gzip(header)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"\"a\" | true", "W/\"a\" | true", "\"b\", \"a\" | true", "* | true", "\"b\" | false", "a | false"})
    void tagsAreComparedWeakly(String header, boolean expected) {
        assertThat(Accepts.matches(header, "\"a\"")).isEqualTo(expected);
    }
}
