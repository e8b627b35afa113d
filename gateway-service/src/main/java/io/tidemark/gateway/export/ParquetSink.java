package io.tidemark.gateway.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet file, written forwards: one row group is in memory at a time. The values are encoded by Apache Parquet's own
 * column writers; only the frame around the pages is written here, because the library that has it needs Hadoop (decision
 * 0025). Everything that the bytes depend on is fixed, so equal rows give equal files.
 */
public final class ParquetSink<T> implements RowSink<T> {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    /** The version of the footer's layout; 1 is what every reader knows. */
    private static final int FOOTER_VERSION = 1;

    /** Rows of a row group: some megabytes of the widest table. */
    static final int GROUP_ROWS = 20_000;

    private static final ParquetProperties PROPERTIES = ParquetProperties.builder()
            .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
            .withPageSize(1 << 20)
            .withDictionaryPageSize(1 << 20)
            .withPageRowCountLimit(GROUP_ROWS)
            .withDictionaryEncoding(true)
            .build();

    private final CountingOutput out;
    private final List<Column<T>> columns;
    private final SortedMap<String, String> about;
    private final MessageType schema;
    private final List<RowGroup> groups = new ArrayList<>();
    private Group group;
    private long rows;

    /**
     * @param out closed with the sink
     * @param about kept in the footer, as key and value
     */
    public ParquetSink(OutputStream out, List<Column<T>> columns, SortedMap<String, String> about) throws IOException {
        this.out = new CountingOutput(new BufferedOutputStream(out, 1 << 16));
        this.columns = columns;
        this.about = about;
        this.schema = ParquetSchema.message(columns);
        this.out.write(MAGIC);
        this.group = new Group();
    }

    /** The encoders of one row group. */
    private final class Group {
        private final Map<String, ParquetChunk> chunks = new LinkedHashMap<>();
        private final ColumnWriteStore store;
        private final List<ColumnWriter> writers;
        private int rows;

        Group() {
            columns.forEach(column -> chunks.put(column.name(), new ParquetChunk(column)));
            PageWriteStore pages = descriptor -> chunks.get(descriptor.getPath()[0]);
            store = PROPERTIES.newColumnWriteStore(schema, pages);
            writers = schema.getColumns().stream().map(store::getColumnWriter).toList();
        }
    }

    @Override
    public Ready ready(List<T> rows) {
        List<@Nullable Object[]> made =
                columns.stream().map(column -> values(column, rows)).toList();
        return () -> write(made, rows.size());
    }

    /** The values of one column as they are encoded, texts as UTF-8. */
    private static <T> @Nullable Object[] values(Column<T> column, List<T> rows) {
        @Nullable Object[] values = new @Nullable Object[rows.size()];
        for (int at = 0; at < values.length; at++) {
            Object value = column.value().apply(rows.get(at));
            if (value == null && !column.nullable()) {
                throw new IllegalStateException(column.name() + " has no value, and must have one");
            }
            values[at] = value instanceof String text ? Binary.fromString(text) : value;
        }
        return values;
    }

    /** Column by column, as they are encoded and as processors like it. */
    private void write(List<@Nullable Object[]> values, int count) throws IOException {
        int from = 0;
        while (from < count) {
            int to = Math.min(count, from + GROUP_ROWS - group.rows);
            for (int at = 0; at < columns.size(); at++) {
                write(group.writers.get(at), columns.get(at), values.get(at), from, to);
            }
            for (int row = from; row < to; row++) {
                group.store.endRecord();
            }
            rows += to - from;
            group.rows += to - from;
            if (group.rows == GROUP_ROWS) {
                finishGroup();
                group = new Group();
            }
            from = to;
        }
    }

    private static void write(ColumnWriter to, Column<?> column, @Nullable Object[] values, int from, int until) {
        int defined = column.nullable() ? 1 : 0;
        for (int at = from; at < until; at++) {
            switch (values[at]) {
                case null -> to.writeNull(0, 0);
                case Binary text -> to.write(text, 0, defined);
                case Integer number -> to.write(number.intValue(), 0, defined);
                case Long number -> to.write(number.longValue(), 0, defined);
                case Double number -> to.write(number.doubleValue(), 0, defined);
                case Boolean truth -> to.write(truth.booleanValue(), 0, defined);
                case LocalDate day -> to.write((int) day.toEpochDay(), 0, defined);
                case Instant instant -> to.write(ChronoUnit.MICROS.between(Instant.EPOCH, instant), 0, defined);
                default -> throw new IllegalStateException(column.name() + " is of no type a column has");
            }
        }
    }

    private void finishGroup() throws IOException {
        group.store.flush();
        group.store.close();
        long begin = out.count();
        long uncompressed = 0;
        List<ColumnChunk> described = new ArrayList<>();
        for (ParquetChunk chunk : group.chunks.values()) {
            ColumnChunk description = chunk.describe(out.count());
            uncompressed += description.getMeta_data().getTotal_uncompressed_size();
            out.write(chunk.dictionary());
            out.write(chunk.pages());
            described.add(description);
        }
        groups.add(new RowGroup(described, uncompressed, group.rows)
                .setFile_offset(begin)
                .setTotal_compressed_size(out.count() - begin)
                .setOrdinal((short) groups.size()));
    }

    @Override
    public void close() throws IOException {
        try (out) {
            if (group.rows > 0) {
                finishGroup();
            }
            long footer = out.count();
            Util.writeFileMetaData(footer(), out);
            BytesUtils.writeIntLittleEndian(out, Math.toIntExact(out.count() - footer));
            out.write(MAGIC);
        }
    }

    private FileMetaData footer() {
        List<ColumnOrder> orders = columns.stream()
                .map(column -> ColumnOrder.TYPE_ORDER(new TypeDefinedOrder()))
                .toList();
        List<KeyValue> pairs = about.entrySet().stream()
                .map(entry -> new KeyValue(entry.getKey()).setValue(entry.getValue()))
                .toList();
        return new FileMetaData(FOOTER_VERSION, ParquetSchema.footer(columns), rows, groups)
                .setKey_value_metadata(pairs)
                .setColumn_orders(orders)
                .setCreated_by("tidemark");
    }
}
