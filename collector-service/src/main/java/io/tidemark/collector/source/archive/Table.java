package io.tidemark.collector.source.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one file, one after the other, whatever its format. One thread at a time. */
interface Table extends AutoCloseable {

    /** Names of the columns, in the order of {@link Row#cell}. */
    List<String> header();

    /** Line of the header as an editor counts lines; 0 where the format has none. */
    long headerLine();

    /**
     * Whether there is another row.
     *
     * @throws BrokenTable if the file cannot be read from here on
     */
    boolean hasNext();

    /**
     * The next row; valid until the next call.
     *
     * @throws BrokenTable if the file cannot be read from here on
     */
    Row next();

    @Override
    void close();

    /** One row. */
    interface Row {

        /** Line or row number, from 1, as the file's reader would count it. */
        long line();

        /** How many cells it has. */
        int width();

        /** The cell as text; empty where the file has no value. */
        String cell(int column);
    }

    /** The file cannot be read to its end. */
    final class BrokenTable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String reason;

        /** @param reason in snake_case, counted by it */
        BrokenTable(String reason, @Nullable String detail, @Nullable Throwable cause) {
            super(String.valueOf(detail), cause);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }

        String detail() {
            return String.valueOf(getMessage());
        }
    }
}
