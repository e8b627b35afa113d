package io.tidemark.gateway.export;

import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Columns as Parquet types: as the encoders want them, and as the footer has them. Flat, and every name is the column's. */
final class ParquetSchema {

    private ParquetSchema() {}

    static MessageType message(List<? extends Column<?>> columns) {
        Types.MessageTypeBuilder message = Types.buildMessage();
        for (Column<?> column : columns) {
            PrimitiveTypeName stored = stored(column.type());
            LogicalTypeAnnotation meaning = meaning(column.type());
            message.addField((column.nullable() ? Types.optional(stored) : Types.required(stored))
                    .as(meaning)
                    .named(column.name()));
        }
        return message.named("row");
    }

    static List<SchemaElement> footer(List<? extends Column<?>> columns) {
        List<SchemaElement> elements = new ArrayList<>();
        elements.add(new SchemaElement("row").setNum_children(columns.size()));
        for (Column<?> column : columns) {
            SchemaElement element = new SchemaElement(column.name())
                    .setType(Type.valueOf(storedName(column.type())))
                    .setRepetition_type(
                            column.nullable() ? FieldRepetitionType.OPTIONAL : FieldRepetitionType.REQUIRED);
            switch (column.type()) {
                case TEXT, LIST, MAP ->
                    element.setLogicalType(LogicalType.STRING(new StringType())).setConverted_type(ConvertedType.UTF8);
                case DAY ->
                    element.setLogicalType(LogicalType.DATE(new DateType())).setConverted_type(ConvertedType.DATE);
                case INSTANT ->
                    element.setLogicalType(
                                    LogicalType.TIMESTAMP(new TimestampType(true, TimeUnit.MICROS(new MicroSeconds()))))
                            .setConverted_type(ConvertedType.TIMESTAMP_MICROS);
                case SMALL_INTEGER, INTEGER, NUMBER, TRUTH -> {}
            }
            elements.add(element);
        }
        return elements;
    }

    /** The name of the physical type in the format's specification. */
    static String storedName(ColumnType type) {
        PrimitiveTypeName stored = stored(type);
        return stored == PrimitiveTypeName.BINARY ? "BYTE_ARRAY" : stored.name();
    }

    private static PrimitiveTypeName stored(ColumnType type) {
        return switch (type) {
            case TEXT, LIST, MAP -> PrimitiveTypeName.BINARY;
            case SMALL_INTEGER, DAY -> PrimitiveTypeName.INT32;
            case INTEGER, INSTANT -> PrimitiveTypeName.INT64;
            case NUMBER -> PrimitiveTypeName.DOUBLE;
            case TRUTH -> PrimitiveTypeName.BOOLEAN;
        };
    }

    private static @Nullable LogicalTypeAnnotation meaning(ColumnType type) {
        return switch (type) {
            case TEXT, LIST, MAP -> stringType();
            case DAY -> dateType();
            case INSTANT -> timestampType(true, LogicalTypeAnnotation.TimeUnit.MICROS);
            case SMALL_INTEGER, INTEGER, NUMBER, TRUTH -> null;
        };
    }
}
