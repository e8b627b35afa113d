package io.tidemark.collector.source.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoInstantTest {

    @Test
    void millisecondsMayBeThereOrNot() {
        assertThat(IsoInstant.parse("2022-03-02T23:29:04.000Z")).isEqualTo(Instant.ofEpochSecond(1_646_263_744));
        assertThat(IsoInstant.parse("2022-03-02T23:29:04Z")).isEqualTo(Instant.ofEpochSecond(1_646_263_744));
        assertThat(IsoInstant.parse("2022-03-02T23:29:04.007Z")).isEqualTo(Instant.ofEpochMilli(1_646_263_744_007L));
    }

    @Property
    void whatAnInstantWritesIsReadAsThatInstant(@ForAll @LongRange(min = 0, max = 253_402_300_799_999L) long millis) {
        Instant instant = Instant.ofEpochMilli(millis);

        assertThat(IsoInstant.parse(instant.toString())).isEqualTo(instant);
        assertThat(IsoInstant.parse(instant.truncatedTo(ChronoUnit.SECONDS).toString()))
                .isEqualTo(instant.truncatedTo(ChronoUnit.SECONDS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-08-21T11:00:00.123456Z", "2026-08-21T11:00:00+02:00", "2016-12-31T23:59:60Z"})
    void otherFormsAreReadAsJavaReadsThem(String text) {
        assertThat(IsoInstant.parse(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30T00:00:00.000Z", "2026-13-01T00:00:00Z", "2026-08-21 11:00:00Z", "", "now"})
    void whatIsNoInstantIsRefused(String text) {
        assertThatThrownBy(() -> IsoInstant.parse(text)).isInstanceOf(DateTimeParseException.class);
    }
}
