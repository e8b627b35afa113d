package io.tidemark.gateway.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.WithNull;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSinkTest {

    private static final ObjectReader PARSER = new CsvMapper()
            .readerForListOf(String.class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .with(CsvParser.Feature.EMPTY_UNQUOTED_STRING_AS_NULL);

    record Texts(
            String key, @Nullable String first, @Nullable String second) {}

    @Test
    void nullIsEmptyAnEmptyTextIsQuotedAndNumbersHaveNoExponent() throws IOException {
        String csv = csv(
                TableRow.of("a,b", "", 1e15, new TableRow.Inner("say \"hi\"\r\nthere", -0.25), List.of("x", "y")),
                TableRow.of("b", null, null, null, List.of()));
        assertThat(csv).isEqualTo("""
                        name,text,small,whole,number,truth,region,day,instant,list,map,inner.name,inner.value,left\r
                        "a,b","",7,5000000000,1000000000000000,true,china,2026-08-21,2026-08-22T02:11:09.000001Z,"[x, y]",,"say ""hi""\r
                        there",-0.25,3\r
                        b,,,5000000000,,,,,2026-08-22T02:11:09.000001Z,[],,,,3\r
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "'quoted'"})
    void whatASpreadsheetWouldRunIsText(String text) {
        assertThat(CsvSink.harmless(text)).isEqualTo("'" + text);
    }

    @Property
    void whatIsWrittenIsReadBack(
            @ForAll @Size(max = 5)
                    List<
                                    @WithNull(0.2) @Chars({'"', ',', '\r', '\n', '\'', '=', ' ', ';', '#'})
                                    @CharRange(from = 'a', to = 'e') @CharRange(from = 'à', to = 'ÿ') String>
                            texts)
            throws IOException {
        List<Texts> rows = new ArrayList<>();
        for (int at = 0; at < texts.size(); at++) {
            rows.add(new Texts("k" + at, texts.get(at), texts.get(texts.size() - 1 - at)));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CsvSink<Texts> sink = new CsvSink<>(bytes, Columns.of(Texts.class, Object::toString))) {
            sink.write(rows);
        }
        List<Texts> read = new ArrayList<>();
        try (MappingIterator<List<@Nullable String>> lines = PARSER.readValues(bytes.toByteArray())) {
            assertThat(lines.next()).containsExactly("key", "first", "second");
            while (lines.hasNext()) {
                List<@Nullable String> line = lines.next();
                read.add(new Texts(String.valueOf(line.get(0)), stripped(line.get(1)), stripped(line.get(2))));
            }
        }
        assertThat(read).isEqualTo(rows);
    }

    private static @Nullable String stripped(@Nullable String field) {
        return field != null && field.startsWith("'") ? field.substring(1) : field;
    }

    private static String csv(TableRow... rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CsvSink<TableRow> sink = new CsvSink<>(bytes, Columns.of(TableRow.class, Object::toString))) {
            sink.write(List.of(rows));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
