package io.tidemark.collector.source.huggingface;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tidemark.common.contract.ContractJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a walk of pages stands, as the ledger keeps it. Of thousands of pages only the last few are remembered; that a walk
 * goes on and not in a wide circle shows in its times of creation.
 *
 * @param query of the next page
 * @param recent short digests of the pages read last
 * @param lastId {@code _id} of the last row: pages may overlap by it
 * @param oldest creation of the oldest repository so far; null if none said it
 */
@RegisterForReflection
record PageCursor(
        String query,
        List<String> recent,
        @Nullable String lastId,
        @Nullable Instant oldest) {

    private static final int REMEMBERED = 8;

    /** @param before null on the first page */
    static PageCursor next(
            @Nullable PageCursor before,
            String nextQuery,
            String thisQuery,
            @Nullable String lastId,
            @Nullable Instant oldest) {
        List<String> recent = before == null ? new ArrayList<>() : new ArrayList<>(before.recent());
        recent.add(digest(thisQuery));
        int surplus = Math.max(0, recent.size() - REMEMBERED);
        return new PageCursor(nextQuery, recent.subList(surplus, recent.size()), lastId, oldest);
    }

    PageCursor {
        recent = List.copyOf(recent);
    }

    boolean hasVisited(String anyQuery) {
        return recent.contains(digest(anyQuery));
    }

    String encode() {
        try {
            return ContractJson.mapper().writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Null for the first page.
     *
     * @throws IllegalArgumentException if it is no cursor of ours
     */
    static @Nullable PageCursor decode(@Nullable String text) {
        try {
            return text == null ? null : ContractJson.mapper().readValue(text, PageCursor.class);
        } catch (JsonProcessingException foreign) {
            throw new IllegalArgumentException("cursor cannot be read: " + foreign.getOriginalMessage(), foreign);
        }
    }

    static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
