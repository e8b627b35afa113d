package io.tidemark.collector.source.huggingface;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.collector.source.json.Answer;
import io.tidemark.common.contract.ContractJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a shard stands, as the ledger keeps it: the phase and all it needs, so that another process can go on.
 *
 * @param phase which question comes next
 * @param query of the next listing page; null for the first
 * @param visited short digests of the listing pages read
 * @param rows rows listed so far
 * @param lastId {@code _id} of the last row listed: pages may overlap by it
 * @param organization whether the Hub knows an organization of this name
 * @param after path of the last model asked for singly
 * @param world what the listing said of its world, see {@link Answer}
 */
record HubCursor(
        Phase phase,
        @Nullable String query,
        List<String> visited,
        long rows,
        @Nullable String lastId,
        boolean organization,
        @Nullable String after,
        @Nullable String world) {

    enum Phase {
        overview,
        list,
        known
    }

    static HubCursor start() {
        return new HubCursor(Phase.overview, null, List.of(), 0, null, false, null, null);
    }

    static HubCursor list(boolean organization) {
        return new HubCursor(Phase.list, null, List.of(), 0, null, organization, null, null);
    }

    HubCursor nextPage(String nextQuery, String thisQuery, long rowsNow, @Nullable String lastRow) {
        List<String> seen = new ArrayList<>(visited);
        seen.add(digest(thisQuery));
        return new HubCursor(Phase.list, nextQuery, seen, rows + rowsNow, lastRow, organization, null, null);
    }

    static HubCursor known(@Nullable String after, @Nullable String world) {
        return new HubCursor(Phase.known, null, List.of(), 0, null, true, after, world);
    }

    boolean hasVisited(String anyQuery) {
        return visited.contains(digest(anyQuery));
    }

    String encode() {
        try {
            return ContractJson.mapper().writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @throws IllegalArgumentException if it is no cursor of ours */
    static HubCursor decode(@Nullable String text) {
        if (text == null) {
            return start();
        }
        try {
            return ContractJson.mapper().readValue(text, HubCursor.class);
        } catch (JsonProcessingException foreign) {
            throw new IllegalArgumentException("cursor cannot be read: " + foreign.getOriginalMessage(), foreign);
        }
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
