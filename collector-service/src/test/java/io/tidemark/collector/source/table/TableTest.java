package io.tidemark.collector.source.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.Findings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {

    private final Findings findings = new Findings("file");

    @Test
    void lineBreaksWithinQuotesMarksAndCommentsAreRead() throws Table.Unreadable {
        Table table = read("\uFEFF# a comment\r\nname,note\r\na,\"two\r\nlines, one cell\"\r\nb, \r\n");
        assertThat(table.rows())
                .extracting(row -> row.line() + " " + row.cell("name"))
                .containsExactly("3 a", "5 b");
        assertThat(table.rows().getFirst().cell("note")).isEqualTo("two\r\nlines, one cell");
        assertThat(table.rows().getLast().cell("note")).isNull();
        assertThat(table.rows().getLast().cell("no such column")).isNull();
        assertThat(findings.list()).isEmpty();
    }

    @Test
    void rowsOfAnotherWidthAreRefusedAndTheRestGoesOn() throws Table.Unreadable {
        Table table = read("name,note\na\nb,1\nc,1,2\n");
        assertThat(table.rows()).extracting(row -> row.cell("name")).containsExactly("b");
        assertThat(table.refused()).isEqualTo(2);
        assertThat(findings.list())
                .extracting(Finding::reason, Finding::row, Finding::detail)
                .containsExactly(
                        Tuple.tuple("row_width", 2L, "1 cells where the header has 2"),
                        Tuple.tuple("row_width", 4L, "3 cells where the header has 2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name,note\na,1\nb", "name,note\na,1\nb,\"cut here", "name,no"})
    void aFileThatEndsWithinARowIsAskedForAgain(String cut) {
        Table.Unreadable failure = catchThrowableOfType(Table.Unreadable.class, () -> read(cut));
        assertThat(failure.failure()).isEqualTo(FailureClass.TRANSPORT);
        assertThat(failure.reason()).isEqualTo("truncated_csv");
    }

    @Test
    void aNarrowLastRowOfAWholeFileIsRefusedAlone() throws Table.Unreadable {
        Table table = read("name,note\na,1\nb\n");
        assertThat(table.rows()).hasSize(1);
        assertThat(table.refused()).isEqualTo(1);
    }

    @Test
    void aMissingOrDoubledColumnIsAnotherTable() {
        Table.Unreadable missing = catchThrowableOfType(Table.Unreadable.class, () -> read("names,note\na,1\n"));
        Table.Unreadable doubled = catchThrowableOfType(Table.Unreadable.class, () -> read("name,name\na,1\n"));
        Table.Unreadable none = catchThrowableOfType(Table.Unreadable.class, () -> read("\n"));
        assertThat(missing.failure()).isEqualTo(FailureClass.CONTRACT);
        assertThat(missing.detail()).isEqualTo("there is no column 'name' in names,note");
        assertThat(doubled.reason()).isEqualTo("duplicate_column");
        assertThat(none.reason()).isEqualTo("no_header");
    }

    @Test
    void bytesThatAreNotUtf8AreCounted() throws Table.Unreadable {
        byte[] file = "name\nab\n".getBytes(StandardCharsets.UTF_8);
        file[5] = (byte) 0xff;
        Table table = Table.read(file, List.of("name"), findings);
        assertThat(table.rows().getFirst().cell("name")).isEqualTo("\uFFFDb");
        assertThat(findings.list()).extracting(Finding::reason).containsExactly("invalid_utf8");
    }

    @ParameterizedTest
    @CsvSource({"0.512,0.512", "1.59e+2,159", "0,0", "-0.0,0", "150.0,150", "+3,3", "7.,7"})
    void decimalNumbersAreRead(String cell, double value) {
        assertThat(CellNumber.of(cell)).isEqualTo(new CellNumber.Given(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "nan", "inf", "-Infinity", "+Inf"})
    void notANumberIsNoValue(String cell) {
        assertThat(CellNumber.of(cell)).isEqualTo(new CellNumber.Nothing());
        assertThat(CellNumber.of(null)).isEqualTo(new CellNumber.Nothing());
    }

    @ParameterizedTest
    @CsvSource({"'1,234',not_a_number", "12 %,not_a_number", "0x1p3,not_a_number", "-1,negative_value", "1e16,too_large"
    })
    void anythingElseIsOdd(String cell, String reason) {
        assertThat(CellNumber.of(cell)).isInstanceOfSatisfying(CellNumber.Odd.class, odd -> assertThat(odd.reason())
                .isEqualTo(reason));
    }

    private Table read(String file) throws Table.Unreadable {
        return Table.read(file.getBytes(StandardCharsets.UTF_8), List.of("name"), findings);
    }
}
