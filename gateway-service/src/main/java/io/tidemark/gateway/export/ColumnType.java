package io.tidemark.gateway.export;

/** What a column holds, in every form. */
public enum ColumnType {
    /** Text; enumerations by their name on the wire. */
    TEXT("string"),
    /** A whole number of 32 bits. */
    SMALL_INTEGER("integer"),
    /** A whole number of 64 bits. */
    INTEGER("integer"),
    /** A finite number, IEEE 754 binary64. */
    NUMBER("number"),
    TRUTH("boolean"),
    /** A calendar date. */
    DAY("date"),
    /** An instant, UTC, to the microsecond. */
    INSTANT("datetime"),
    /** A list: the text of a JSON array. */
    LIST("array"),
    /** A map: the text of a JSON object. */
    MAP("object");

    private final String frictionless;

    ColumnType(String frictionless) {
        this.frictionless = frictionless;
    }

    /** Its name in a Table Schema (Frictionless Data, specification 1). */
    public String frictionless() {
        return frictionless;
    }
}
