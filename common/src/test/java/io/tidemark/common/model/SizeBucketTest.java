package io.tidemark.common.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeBucketTest {

    @ParameterizedTest
    @CsvSource({
        "1, <1B",
        "999999999, <1B",
        "1000000000, 1-5B",
        "4999999999, 1-5B",
        "5000000000, 7-9B",
        "9999999999, 7-9B",
        "10000000000, 10-50B",
        "49999999999, 10-50B",
        "50000000000, 50-100B",
        "100000000000, 100-250B",
        "249999999999, 100-250B",
        "250000000000, 250B+",
        "9223372036854775807, 250B+",
    })
    void theLowerBoundBelongsToABucketAndTheUpperToTheNext(long parameters, String bucket) {
        assertThat(SizeBucket.ofParameters(parameters)).isEqualTo(SizeBucket.of(bucket));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void anUnresolvedSizeHasNoBucket(long parameters) {
        assertThatThrownBy(() -> SizeBucket.ofParameters(parameters))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parameters must be above 0, was " + parameters);
    }
}
