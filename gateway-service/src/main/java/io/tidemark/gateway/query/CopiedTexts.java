package io.tidemark.gateway.query;

import java.io.DataInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.postgresql.copy.PGCopyInputStream;

/** The texts of a query, in its order, as {@code COPY} sends them: PostgreSQL's manual, COPY, "Binary Format". */
final class CopiedTexts implements AutoCloseable {

    private static final int HEADER = 19;

    private final PGConnection connection;
    private final CopyOut copy;
    private final DataInputStream rows;
    private boolean ended;

    /** @param query of one column, never null; its arguments are in it */
    CopiedTexts(Connection connection, String query) throws SQLException {
        this.connection = connection.unwrap(PGConnection.class);
        this.copy = this.connection.getCopyAPI().copyOut("copy (" + query + ") to stdout (format binary)");
        this.rows = new DataInputStream(new PGCopyInputStream(copy));
        try {
            rows.skipNBytes(HEADER);
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    /** The next texts, UTF-8; none at the end. */
    List<byte[]> next(int most) throws SQLException {
        List<byte[]> next = new ArrayList<>(most);
        try {
            while (next.size() < most && !ended) {
                ended = rows.readShort() < 0;
                if (!ended) {
                    byte[] text = new byte[rows.readInt()];
                    rows.readFully(text);
                    next.add(text);
                }
            }
        } catch (IOException failure) {
            throw failed(failure);
        }
        return next;
    }

    private static SQLException failed(IOException failure) {
        return failure.getCause() instanceof SQLException cause ? cause : new SQLException(failure);
    }

    /** Reads what is still sent, or the connection could not be used for anything else; of many rows the server sends no more. */
    @Override
    public void close() throws SQLException {
        if (!ended && copy.isActive()) {
            connection.cancelQuery();
        }
        try {
            while (copy.isActive() && copy.readFromCopy() != null) {
                // nobody wants it
            }
        } catch (SQLException cancelled) {
            if (ended) {
                throw cancelled;
            }
        }
    }
}
