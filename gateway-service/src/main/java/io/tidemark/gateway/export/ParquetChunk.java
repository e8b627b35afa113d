package io.tidemark.gateway.export;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/** The pages of one column in one row group, compressed, and what the footer says of them; Apache Parquet format 2.11. */
final class ParquetChunk implements PageWriter {

    /** Zstandard's own default. The bytes depend on it, and on the library's version. */
    private static final int LEVEL = 3;

    private final Column<?> column;
    private final ByteArrayOutputStream pages = new ByteArrayOutputStream();
    private final ByteArrayOutputStream dictionary = new ByteArrayOutputStream();
    private final Set<org.apache.parquet.format.Encoding> encodings =
            EnumSet.noneOf(org.apache.parquet.format.Encoding.class);
    private @Nullable Statistics<?> statistics;
    private long values;
    private long uncompressed;

    ParquetChunk(Column<?> column) {
        this.column = column;
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            Statistics<?> pageStatistics,
            Encoding repetition,
            Encoding definition,
            Encoding valuesEncoding)
            throws IOException {
        org.apache.parquet.format.Encoding encoding = format(valuesEncoding);
        PageHeader header = new PageHeader(PageType.DATA_PAGE, 0, 0)
                .setData_page_header(new DataPageHeader(valueCount, encoding, format(definition), format(repetition)));
        encodings.add(encoding);
        encodings.add(format(definition));
        append(header, bytes, pages);
        values += valueCount;
        if (statistics == null) {
            statistics = pageStatistics.copy();
        } else {
            statistics.mergeStatistics(pageStatistics);
        }
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            Statistics<?> pageStatistics,
            Encoding repetition,
            Encoding definition,
            Encoding valuesEncoding)
            throws IOException {
        writePage(bytes, valueCount, pageStatistics, repetition, definition, valuesEncoding);
    }

    /** What the column writers call; a flat table has no sizes of levels and no geometry. */
    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            Statistics<?> pageStatistics,
            @Nullable SizeStatistics sizes,
            @Nullable GeospatialStatistics geometry,
            Encoding repetition,
            Encoding definition,
            Encoding valuesEncoding)
            throws IOException {
        writePage(bytes, valueCount, pageStatistics, repetition, definition, valuesEncoding);
    }

    @Override
    public void writePageV2(
            int rowCount,
            int nullCount,
            int valueCount,
            BytesInput repetition,
            BytesInput definition,
            Encoding encoding,
            BytesInput data,
            Statistics<?> pageStatistics) {
        throw new UnsupportedOperationException("pages are of version 1, which every reader knows");
    }

    @Override
    public void writeDictionaryPage(DictionaryPage page) throws IOException {
        org.apache.parquet.format.Encoding encoding = format(page.getEncoding());
        PageHeader header = new PageHeader(PageType.DICTIONARY_PAGE, 0, 0)
                .setDictionary_page_header(new DictionaryPageHeader(page.getDictionarySize(), encoding));
        encodings.add(encoding);
        append(header, page.getBytes(), dictionary);
    }

    private void append(PageHeader header, BytesInput bytes, ByteArrayOutputStream to) throws IOException {
        byte[] plain = bytes.toByteArray();
        byte[] packed = Zstd.compress(plain, LEVEL);
        header.setUncompressed_page_size(plain.length).setCompressed_page_size(packed.length);
        int before = to.size();
        Util.writePageHeader(header, to);
        uncompressed += (long) to.size() - before + plain.length;
        to.writeBytes(packed);
    }

    /** Both enumerations are of the format's specification and have its names. */
    private static org.apache.parquet.format.Encoding format(Encoding encoding) {
        return org.apache.parquet.format.Encoding.valueOf(encoding.name());
    }

    byte[] dictionary() {
        return dictionary.toByteArray();
    }

    byte[] pages() {
        return pages.toByteArray();
    }

    /** @param offset where the chunk begins in the file */
    ColumnChunk describe(long offset) {
        long compressed = (long) dictionary.size() + pages.size();
        ColumnMetaData description = new ColumnMetaData(
                org.apache.parquet.format.Type.valueOf(ParquetSchema.storedName(column.type())),
                List.copyOf(encodings),
                List.of(column.name()),
                CompressionCodec.ZSTD,
                values,
                uncompressed,
                compressed,
                offset + dictionary.size());
        if (dictionary.size() > 0) {
            description.setDictionary_page_offset(offset);
        }
        if (statistics != null) {
            description.setStatistics(statistics(statistics));
        }
        return new ColumnChunk(offset).setMeta_data(description);
    }

    private static org.apache.parquet.format.Statistics statistics(Statistics<?> of) {
        org.apache.parquet.format.Statistics bounds =
                new org.apache.parquet.format.Statistics().setNull_count(of.getNumNulls());
        if (of.hasNonNullValue() && of.isSmallerThan(4096)) {
            bounds.setMin_value(of.getMinBytes());
            bounds.setMax_value(of.getMaxBytes());
        }
        return bounds;
    }

    @Override
    public long getMemSize() {
        return (long) dictionary.size() + pages.size();
    }

    @Override
    public long allocatedSize() {
        return getMemSize();
    }

    @Override
    public String memUsageString(String prefix) {
        return prefix + ' ' + column.name() + ' ' + getMemSize();
    }
}
