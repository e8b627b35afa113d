package io.tidemark.scoring.store;

import io.tidemark.scoring.sealing.Chunk;
import io.tidemark.scoring.sealing.SealedInputs;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The inputs of snapshots, in pieces; a piece that is there already costs no more than a row with its name. */
final class InputChunks {

    private static final String KNOWN = "select 1 from scoring.input_chunk where sha256 = ?";
    private static final String ADD =
            "insert into scoring.input_chunk (sha256, body) values (?, ?) on conflict do nothing";
    private static final String NAME =
            "insert into scoring.snapshot_input (snapshot_id, sequence, kind, sha256) values (?, ?, ?, ?)";
    private static final String READ = """
            select kind, sha256, body
              from scoring.snapshot_input
              join scoring.input_chunk using (sha256)
             where snapshot_id = ?
             order by sequence
            """;

    private InputChunks() {}

    static void insert(Connection connection, String snapshotId, SealedInputs inputs) throws SQLException {
        int sequence = 0;
        for (var chunks = inputs.cut(); chunks.hasNext(); sequence++) {
            Chunk chunk = chunks.next();
            byte[] sha256 = HexFormat.of().parseHex(chunk.sha256());
            if (!known(connection, sha256)) {
                try (var add = connection.prepareStatement(ADD)) {
                    add.setBytes(1, sha256);
                    add.setBytes(2, Gzip.compressed(chunk.bytes()));
                    add.executeUpdate();
                }
            }
            try (var name = connection.prepareStatement(NAME)) {
                name.setString(1, snapshotId);
                name.setInt(2, sequence);
                name.setString(3, chunk.kind().name());
                name.setBytes(4, sha256);
                name.executeUpdate();
            }
        }
    }

    private static boolean known(Connection connection, byte[] sha256) throws SQLException {
        try (var known = connection.prepareStatement(KNOWN)) {
            known.setBytes(1, sha256);
            try (var row = known.executeQuery()) {
                return row.next();
            }
        }
    }

    /** In order; none for a snapshot whose inputs were not kept. */
    static List<Chunk> read(Connection connection, String snapshotId) throws SQLException {
        List<Chunk> chunks = new ArrayList<>();
        try (var read = connection.prepareStatement(READ)) {
            read.setString(1, snapshotId);
            try (var row = read.executeQuery()) {
                while (row.next()) {
                    chunks.add(new Chunk(
                            Chunk.Kind.valueOf(row.getString(1)),
                            HexFormat.of().formatHex(row.getBytes(2)),
                            bytes(row.getBytes(3))));
                }
            }
        }
        return chunks;
    }

    /** What is no gzip any more is handed on as it is: it does not have the bytes that it was named after. */
    private static byte[] bytes(byte[] body) {
        try {
            return Gzip.decompressed(body);
        } catch (UncheckedIOException damaged) {
            return body;
        }
    }
}
