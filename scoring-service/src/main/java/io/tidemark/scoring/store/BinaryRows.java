package io.tidemark.scoring.store;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows for PostgreSQL's binary COPY, field after field: half the bytes of text, and no parsing on either side. What is not
 * ended is undone.
 */
final class BinaryRows implements AutoCloseable {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int LONGEST_NUMBER = 12;
    private static final int BUFFER = 64 * 1024; // one message to the server: larger ones gained nothing
    /** PostgreSQL counts from 2000-01-01. */
    private static final int DAYS_TO_2000 = 10_957;

    private static final long MICROS_TO_2000 = DAYS_TO_2000 * 86_400_000_000L;

    private final CopyIn copy;
    private byte[] bytes = new byte[BUFFER];
    private ByteBuffer buffer = ByteBuffer.wrap(bytes);

    /** @param columns in the order of the fields; names of ours, as the table is */
    BinaryRows(Connection connection, String table, String columns) throws SQLException {
        copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " (" + columns + ") from stdin (format binary)");
        buffer.put(SIGNATURE).putInt(0).putInt(0);
    }

    /** Begins a row of so many fields. */
    BinaryRows row(int fields) throws SQLException {
        room(LONGEST_NUMBER).putShort((short) fields);
        return this;
    }

    BinaryRows smallint(int number) throws SQLException {
        room(LONGEST_NUMBER).putInt(2).putShort((short) number);
        return this;
    }

    BinaryRows integer(int number) throws SQLException {
        room(LONGEST_NUMBER).putInt(4).putInt(number);
        return this;
    }

    BinaryRows real(double number) throws SQLException {
        room(LONGEST_NUMBER).putInt(8).putDouble(number);
        return this;
    }

    /** @param epochDay days since 1970-01-01 */
    BinaryRows date(int epochDay) throws SQLException {
        return integer(epochDay - DAYS_TO_2000);
    }

    /** @param micros since 1970-01-01 */
    BinaryRows instant(long micros) throws SQLException {
        room(LONGEST_NUMBER).putInt(8).putLong(micros - MICROS_TO_2000);
        return this;
    }

    /** @param utf8 without a zero byte, which PostgreSQL refuses */
    BinaryRows text(byte[] utf8) throws SQLException {
        room(4 + utf8.length).putInt(utf8.length).put(utf8);
        return this;
    }

    /** After the last row. */
    void end() throws SQLException {
        room(LONGEST_NUMBER).putShort((short) -1);
        flush();
        copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private ByteBuffer room(int size) throws SQLException {
        if (buffer.remaining() < size) {
            flush();
            if (size > bytes.length) {
                bytes = Arrays.copyOf(bytes, size);
                buffer = ByteBuffer.wrap(bytes);
            }
        }
        return buffer;
    }

    private void flush() throws SQLException {
        copy.writeToCopy(bytes, 0, buffer.position());
        buffer.clear();
    }
}
