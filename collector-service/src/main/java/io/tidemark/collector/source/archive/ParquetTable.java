package io.tidemark.collector.source.archive;

import dev.hardwood.HardwoodContext;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.row.PqList;
import dev.hardwood.schema.ColumnProjection;
import dev.hardwood.schema.FileSchema;
import dev.hardwood.schema.SchemaNode;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet file. Only the mapped columns are read, a row group after the other; the file itself is never in memory as a
 * whole. Reader: hardwood, for it needs neither Hadoop nor run-time reflection.
 */
final class ParquetTable implements Table {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final double LARGEST_EXACT = 9_007_199_254_740_992d;

    private final HardwoodContext context;
    private final ParquetFileReader file;
    private final RowReader rows;
    private final List<String> header;
    /** By position in the header the position among the columns read, or -1. */
    private final int[] read;

    private final String listSeparator;
    private long line;

    private ParquetTable(
            HardwoodContext context, ParquetFileReader file, Collection<String> wanted, String listSeparator) {
        this.context = context;
        this.file = file;
        this.listSeparator = listSeparator;
        FileSchema schema = file.getFileSchema();
        List<SchemaNode> fields = schema.getRootNode().children();
        this.header = fields.stream().map(SchemaNode::name).toList();
        for (SchemaNode field : fields) {
            if (wanted.contains(field.name()) && field instanceof SchemaNode.GroupNode group && !group.isList()) {
                throw new BrokenTable(
                        "unsupported_column",
                        "column '" + field.name()
                                + "' is a structure; text, numbers, dates, instants and lists of text can be mapped",
                        null);
            }
        }
        String[] present = header.stream().filter(wanted::contains).toArray(String[]::new);
        this.rows = present.length == 0
                ? file.rowReader()
                : file.buildRowReader()
                        .projection(ColumnProjection.columns(present))
                        .build();
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (int i = 0; i < rows.getFieldCount(); i++) {
            positions.put(rows.getFieldName(i), i);
        }
        this.read = header.stream()
                .mapToInt(name -> positions.getOrDefault(name, -1))
                .toArray();
    }

    /**
     * Opens a file.
     *
     * @param wanted names of the columns to read; others have empty cells
     * @throws BrokenTable if it is no Parquet file, or a wanted column cannot be read as text
     */
    static ParquetTable open(Path path, Collection<String> wanted, String listSeparator) {
        @Nullable HardwoodContext context = null;
        @Nullable ParquetFileReader file = null;
        try {
            requireMagic(path);
            context = HardwoodContext.create(1);
            file = ParquetFileReader.open(InputFile.of(path), context);
            return new ParquetTable(context, file, wanted, listSeparator);
        } catch (IOException | RuntimeException failure) {
            close(file, context);
            throw broken(failure);
        }
    }

    private static void requireMagic(Path path) throws IOException {
        try (InputStream stream = Files.newInputStream(path)) {
            if (!Arrays.equals(stream.readNBytes(MAGIC.length), MAGIC)) {
                throw new BrokenTable("not_parquet", "the file does not begin with PAR1", null);
            }
        }
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public long headerLine() {
        return 0;
    }

    @Override
    public boolean hasNext() {
        try {
            return rows.hasNext();
        } catch (RuntimeException failure) { // the reader's own exceptions have no common type
            throw broken(failure);
        }
    }

    @Override
    public Row next() {
        try {
            rows.next();
            line++;
            return new ParquetRow(line);
        } catch (RuntimeException failure) {
            throw broken(failure);
        }
    }

    private final class ParquetRow implements Row {
        private final long number;

        ParquetRow(long number) {
            this.number = number;
        }

        @Override
        public long line() {
            return number;
        }

        @Override
        public int width() {
            return header.size();
        }

        @Override
        public String cell(int column) {
            int position = read[column];
            if (position < 0) {
                return "";
            }
            try {
                return rows.isNull(position) ? "" : text(rows.getValue(position));
            } catch (RuntimeException failure) {
                throw broken(failure);
            }
        }
    }

    /** A cell as a CSV file would have it. Timestamps without a zone are taken for UTC, as the archives write them. */
    private String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> text;
            case Double number -> number(number);
            case Float number -> number(number.doubleValue());
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            case Instant instant -> instant.toString();
            case LocalDateTime time -> time.toInstant(ZoneOffset.UTC).toString();
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            case PqList list -> list.values().stream().map(this::text).collect(Collectors.joining(listSeparator));
            default -> value.toString();
        };
    }

    /** Whole numbers in plain digits: a column with gaps is often stored as doubles. What is not finite is no value. */
    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) < LARGEST_EXACT
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static BrokenTable broken(Exception failure) {
        return failure instanceof BrokenTable known
                ? known
                : new BrokenTable("damaged_parquet", words(failure), failure);
    }

    /** The innermost cause says what was wrong, the outermost where. */
    private static String words(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String inner = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return cause == failure ? inner : failure.getMessage() + ": " + inner;
    }

    private static void close(@Nullable ParquetFileReader file, @Nullable HardwoodContext context) {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException ignored) {
            // nothing was written: there is nothing to lose
        }
        if (context != null) {
            context.close();
        }
    }

    @Override
    public void close() {
        rows.close();
        close(file, context);
    }
}
