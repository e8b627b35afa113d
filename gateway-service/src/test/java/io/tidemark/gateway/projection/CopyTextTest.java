package io.tidemark.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopyTextTest {

    @Test
    void specialCharactersAreEscapedAndNullIsTold() {
        CopyText text = new CopyText();
        text.row(1L, null, "a\tb\nc\\d", true, LocalDate.parse("2026-08-21"), 0.5, "nul\0");
        assertThat(text.toString()).isEqualTo("1\t\\N\ta\\tb\\nc\\\\d\ttrue\t2026-08-21\t0.5\tnul\uFFFD\n");
    }

    @Test
    void collectionsAreArraysOfText() {
        CopyText text = new CopyText();
        text.row(List.of(), List.of("mit", "a\"b", "c\\d"));
        assertThat(text.toString()).isEqualTo("{}\t{\"mit\",\"a\\\\\"b\",\"c\\\\\\\\d\"}\n");
    }
}
