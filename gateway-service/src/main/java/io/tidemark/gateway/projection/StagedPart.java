package io.tidemark.gateway.projection;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.SnapshotEvent.SnapshotPart;
import io.tidemark.common.contract.SnapshotRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A part whose digest agrees and whose rows all read as what they claim to be.
 *
 * @param lines the rows' JSON, each followed by a line feed: what the digest is over
 */
record StagedPart(String snapshotId, int sequence, SnapshotRow.Kind kind, int rows, String sha256, String lines) {

    /** @throws Unreadable naming the part, and the row if one is to blame */
    static StagedPart verified(SnapshotPart part) {
        String where = "part " + part.sequence() + " of snapshot " + part.snapshotId();
        if (part.sequence() < 0) {
            throw new Unreadable(where + ": the sequence starts at 0");
        }
        StringBuilder lines = new StringBuilder();
        for (int row = 0; row < part.rows().size(); row++) {
            lines.append(json(part, row, where)).append('\n');
        }
        String text = lines.toString();
        String digest = Digests.sha256(text);
        if (!digest.equals(part.sha256())) {
            throw new Unreadable(where + ": the digest of its rows is " + digest + ", it announces " + part.sha256());
        }
        return new StagedPart(
                part.snapshotId(), part.sequence(), part.kind(), part.rows().size(), digest, text);
    }

    private static String json(SnapshotPart part, int row, String where) {
        JsonNode node = part.rows().get(row);
        try {
            byte[] json = ContractJson.mapper().writeValueAsBytes(node);
            SnapshotRow _ = part.kind().read(json);
            return new String(json, StandardCharsets.UTF_8);
        } catch (IOException | IllegalArgumentException failure) {
            throw new Unreadable(where + ", row " + row + ": not a "
                    + part.kind().wireName() + " row: " + Unreadables.firstLine(failure));
        }
    }
}
