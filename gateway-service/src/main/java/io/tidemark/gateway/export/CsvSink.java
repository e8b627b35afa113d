package io.tidemark.gateway.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CSV: RFC 4180, UTF-8 without a mark, CRLF, names in the first line. Null is an empty field, an empty text is quoted ({@code
 * ""}), dates are ISO-8601, truths {@code true} and {@code false}.
 *
 * <p>A spreadsheet runs a text that begins with {@code = + - @}, a tab or a line end as a formula, quoted or not. Such a text,
 * and one that begins with an apostrophe, gets an apostrophe in front: spreadsheets show it as text, and a program that strips
 * one leading apostrophe has the text back. Numbers are no texts and keep their sign.
 */
public final class CsvSink<T> implements RowSink<T> {

    /** First characters that spreadsheets act on, the wide forms of East Asian text included, and the apostrophe itself. */
    private static final String ACTIVE = "=+-@\t\r\n'\uFF1D\uFF0B\uFF0D\uFF20";

    private static final int BUFFER = 1 << 16;

    private final List<Column<T>> columns;
    private final CsvWriter csv;

    /** @param out closed with the sink */
    public CsvSink(OutputStream out, List<Column<T>> columns) {
        this.columns = columns;
        this.csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(QuoteStrategies.EMPTY)
                .build(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER));
        csv.writeRecord(columns.stream().map(Column::name).toList());
    }

    @Override
    public Ready ready(T row) {
        List<@Nullable String> fields = new ArrayList<>(columns.size());
        for (Column<T> column : columns) {
            fields.add(field(column.value().apply(row)));
        }
        return () -> csv.writeRecord(fields);
    }

    private static @Nullable String field(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> harmless(text);
            case Double number -> Numerals.plain(number);
            default -> value.toString();
        };
    }

    static String harmless(String text) {
        return !text.isEmpty() && ACTIVE.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
