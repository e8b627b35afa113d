package io.tidemark.collector.source.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tidemark.common.contract.ContractJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a walk over the pages of a listing stands, as the ledger keeps it: all that another process needs to go on, to see
 * a loop, a row that is listed again and a page that was lost.
 *
 * @param query of the next page; null for the first
 * @param visited short digests of the queries of the pages read
 * @param rows rows listed so far, those listed again not counted
 * @param seen short digests of what those pages listed
 */
@RegisterForReflection
public record PageTrail(@Nullable String query, List<String> visited, long rows, List<String> seen) {

    public PageTrail {
        visited = List.copyOf(visited);
        seen = List.copyOf(seen);
    }

    public static PageTrail start() {
        return new PageTrail(null, List.of(), 0, List.of());
    }

    /**
     * The trail after a page.
     *
     * @param newRows rows it listed that no page before had
     * @param names what those are called
     */
    public PageTrail then(String nextQuery, String thisQuery, long newRows, Collection<String> names) {
        List<String> queries = new ArrayList<>(visited);
        queries.add(digest(thisQuery));
        List<String> listed = new ArrayList<>(seen);
        names.stream().map(PageTrail::digest).forEach(listed::add);
        return new PageTrail(nextQuery, queries, rows + newRows, listed);
    }

    public boolean hasVisited(String anyQuery) {
        return visited.contains(digest(anyQuery));
    }

    public boolean hasSeen(String name) {
        return seen.contains(digest(name));
    }

    public String encode() {
        return encode(this);
    }

    /** @throws IllegalArgumentException if it is no cursor of ours */
    public static PageTrail decode(@Nullable String text) {
        return text == null ? start() : decode(text, PageTrail.class);
    }

    /** A cursor as the ledger keeps it. */
    public static String encode(Record cursor) {
        try {
            return ContractJson.mapper().writeValueAsString(cursor);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @throws IllegalArgumentException if it is no cursor of ours */
    public static <T extends Record> T decode(String text, Class<T> type) {
        try {
            return ContractJson.mapper().readValue(text, type);
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
