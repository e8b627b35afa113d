package io.tidemark.gateway.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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

    private final OutputStream out;
    private final List<Column<T>> columns;

    /** @param out closed with the sink */
    public CsvSink(OutputStream out, List<Column<T>> columns) throws IOException {
        this.out = out;
        this.columns = columns;
        out.write(
                lines(csv -> csv.writeRecord(columns.stream().map(Column::name).toList())));
    }

    @Override
    public Ready ready(List<T> rows) {
        byte[] lines = lines(csv -> {
            List<@Nullable String> fields = new ArrayList<>(columns.size());
            for (T row : rows) {
                for (Column<T> column : columns) {
                    fields.add(field(column.value().apply(row)));
                }
                csv.writeRecord(fields);
                fields.clear();
            }
        });
        return () -> out.write(lines);
    }

    private static byte[] lines(Consumer<CsvWriter> records) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(QuoteStrategies.EMPTY)
                .build(text)) {
            records.accept(csv);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory takes text", impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
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
        out.close();
    }
}
