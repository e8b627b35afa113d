package io.tidemark.common.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.SnapshotRow;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireNameTest {

    static Stream<WireName> everyConstant() {
        return Stream.of(
                        Flag.class,
                        Grouping.class,
                        Metric.class,
                        ModelStatus.class,
                        ParametersSource.class,
                        RamForm.class,
                        RamStatus.class,
                        Redistribution.class,
                        Region.class,
                        Relation.class,
                        RunOutcome.class,
                        SeriesMode.class,
                        SizeBucket.class,
                        SnapshotRow.Kind.class)
                .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                .map(WireName.class::cast);
    }

    @ParameterizedTest
    @MethodSource("everyConstant")
    void aConstantTravelsUnderItsWireName(WireName constant) throws Exception {
        String json = ContractJson.mapper().writeValueAsString(constant);

        assertThat(json).isEqualTo("\"" + constant.wireName() + "\"");
        assertThat(ContractJson.mapper().readValue(json, constant.getClass())).isEqualTo(constant);
    }

    @Test
    void anUnknownNameIsRefusedNamingTheAllowedOnes() {
        assertThatThrownBy(() -> Region.of("europe"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'europe' is not one of us, china, eu, other, unknown");
    }

    @Test
    void letterCaseMatters() {
        assertThatThrownBy(() -> Metric.of("LIKES")).hasMessageContaining("'LIKES' is not one of");
    }
}
