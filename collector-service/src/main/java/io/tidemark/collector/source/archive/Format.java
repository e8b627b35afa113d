package io.tidemark.collector.source.archive;

/** What a file is, by its name. */
enum Format {
    csv(".csv"),
    csv_gzip(".csv.gz"),
    parquet(".parquet");

    private final String ending;

    Format(String ending) {
        this.ending = ending;
    }

    String ending() {
        return ending;
    }

    /** @throws IllegalArgumentException naming the endings there are */
    static Format of(String name) {
        for (Format format : values()) {
            if (name.endsWith(format.ending)) {
                return format;
            }
        }
        throw new IllegalArgumentException("'" + name + "' does not end in .csv, .csv.gz or .parquet");
    }
}
