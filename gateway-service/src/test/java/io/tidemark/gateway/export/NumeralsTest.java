package io.tidemark.gateway.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumeralsTest {

    @ParameterizedTest
    @CsvSource({
        "1150000, 1150000",
        "3.27439319E9, 3274393190",
        "0.25, 0.25",
        "-0.5, -0.5",
        "-0.0, 0",
        "12.0, 12",
        "1.0E-5, 0.00001",
        "1.25E-4, 0.000125",
    })
    void aNumberHasNoExponentAndNoIdleDigit(double number, String text) {
        assertThat(Numerals.plain(number)).isEqualTo(text);
    }

    @Property
    void everyNumberIsItsShortestDecimal(@ForAll double number) {
        assertThat(Numerals.plain(number))
                .isEqualTo(BigDecimal.valueOf(number).stripTrailingZeros().toPlainString());
    }

    @Property
    void everyTextGivesTheNumberBack(@ForAll double number) {
        assertThat(Double.parseDouble(Numerals.plain(number))).isEqualTo(number == 0 ? 0.0 : number);
    }
}
