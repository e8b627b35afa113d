package io.tidemark.scoring.store;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** What COPY sends, as a stream of bytes: its messages carry no meaning of their own. */
final class CopyStream extends InputStream {

    private final CopyOut copy;
    private byte[] message = {};
    private int position;

    /** @param sql a {@code copy ... to stdout} */
    CopyStream(Connection connection, String sql) throws SQLException {
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql);
    }

    @Override
    public int read() throws IOException {
        return filled() ? message[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (!filled()) {
            return -1;
        }
        int count = Math.min(length, message.length - position);
        System.arraycopy(message, position, into, offset, count);
        position += count;
        return count;
    }

    /** So that a buffer around this is filled from many messages: they are as small as a row. */
    @Override
    public int available() {
        return 1;
    }

    private boolean filled() throws IOException {
        while (position == message.length) {
            try {
                byte[] next = copy.isActive() ? copy.readFromCopy() : null;
                if (next == null) {
                    return false;
                }
                message = next;
                position = 0;
            } catch (SQLException failure) {
                throw new IOException(failure);
            }
        }
        return true;
    }

    /** Reads to the end, or the connection could not be used for anything else. */
    @Override
    public void close() throws IOException {
        while (filled()) {
            position = message.length;
        }
    }
}
