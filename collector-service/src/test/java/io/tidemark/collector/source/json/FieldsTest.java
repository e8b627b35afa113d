package io.tidemark.collector.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.Findings;
import io.tidemark.common.contract.ContractJson;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    private final Findings findings = new Findings("https://service.example/rows");

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"\"0\", 0", "\"12345678901234\", 12345678901234", "\"9007199254740991\", 9007199254740991"})
    void digitsAreACount(String value, long count) {
        assertThat(field(value).digits("x")).isEqualTo(count);
        assertThat(findings.list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"1e9\"|not_an_integer",
                "\"1,234\"|not_an_integer",
                "\"-1\"|not_an_integer",
                "\"+1\"|not_an_integer",
                "\" 1\"|not_an_integer",
                "\"007\"|not_an_integer",
                "\"1.0\"|not_an_integer",
                "\"\"|not_an_integer",
                "\"٣\"|not_an_integer",
                "12|not_text",
                "\"9007199254740992\"|too_large",
                "\"9223372036854775807\"|too_large",
                "\"99999999999999999999\"|too_large",
            })
    void whatIsNotDigitsIsUnknownAndNamed(String value, String reason) {
        assertThat(field(value).digits("x")).isNull();
        assertThat(findings.list()).extracting(Finding::reason).containsExactly(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"total\":5}]", "\"5\"", "5", "true"})
    void parametersThatAreNoObjectAreUnknownAndNamed(String value) {
        assertThat(field(value).parameters("x")).isNull();
        assertThat(findings.list()).extracting(Finding::reason).containsExactly("not_an_object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}"})
    void whatIsNotSaidIsUnknownAndNoFinding(String value) {
        Fields fields = value.equals("null") ? field(value) : fields("{}");
        assertThat(fields.digits("x")).isNull();
        assertThat(fields.count("x")).isNull();
        assertThat(fields.text("x")).isNull();
        assertThat(fields.texts("x")).isNull();
        assertThat(fields.time("x")).isNull();
        assertThat(fields.flag("x")).isNull();
        assertThat(fields.decimal(fields.row().path("x"), "x")).isNull();
        assertThat(findings.list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "\"2026-01-13T00:00:00Z\", 2026-01-13T00:00:00Z",
                "1768262400, 2026-01-13T00:00:00Z",
                "1768262400123, 2026-01-13T00:00:00.123Z",
            })
    void aTimeIsAnInstantHoweverItIsWritten(String value, Instant instant) {
        assertThat(field(value).time("x")).isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0|not_a_date",
                "-5|not_a_date",
                "1.5|not_a_date",
                "9223372036854775807|not_a_date",
                "\"yesterday\"|not_a_date",
                "true|not_text",
                "1792713600|future_date",
            })
    void aTimeThatIsNoneIsUnknownAndNamed(String value, String reason) {
        assertThat(field(value).time("x")).isNull();
        assertThat(findings.list()).extracting(Finding::reason).containsExactly(reason);
    }

    @Test
    void decimalsStayAsTheyWereWritten() {
        Fields fields = fields("{\"a\":\"0.0000030\",\"b\":\"-1\",\"c\":\"1e-6\",\"d\":0.5}");
        assertThat(fields.decimal(fields.row().path("a"), "a")).isEqualTo("0.0000030");
        assertThat(fields.decimal(fields.row().path("b"), "b")).isEqualTo("-1");
        assertThat(fields.decimal(fields.row().path("c"), "c")).isNull();
        assertThat(fields.decimal(fields.row().path("d"), "d")).isNull();
        assertThat(findings.list()).extracting(Finding::field).containsExactly("c", "d");
    }

    @Test
    void aListKeepsItsTextsAndNamesTheRest() {
        assertThat(field("[\"text\",7,\" image \",\"\"]").texts("x")).containsExactly("text", "image");
        assertThat(findings.list()).extracting(Finding::reason).containsExactly("not_text", "not_text");
        assertThat(field("[]").texts("x")).isEmpty();
        assertThat(field("\"text\"").texts("x")).isNull();
    }

    private Fields field(String value) {
        return fields("{\"x\":" + value + "}");
    }

    private Fields fields(String row) {
        try {
            return new Fields(ContractJson.mapper().readTree(row), 1L, LocalDate.parse("2026-05-01"), findings);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
