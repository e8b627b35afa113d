package io.tidemark.collector.source.huggingface;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tidemark.collector.source.json.Answer;
import io.tidemark.common.contract.ContractJson;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the listing of an organization stands, as the ledger keeps it: the phase and all it needs, so that another process
 * can go on.
 *
 * @param phase which question comes next
 * @param query of the next listing page; null for the first
 * @param visited short digests of the listing pages read
 * @param rows rows listed so far
 * @param lastId {@code _id} of the last row listed: pages may overlap by it
 * @param organization whether the Hub knows an organization of this name; null if it was not asked
 * @param after path of the last model asked for singly
 * @param world what the listing said of its world, see {@link Answer}
 * @param doubtful whether a row of the listing could not be read: then it is not known who is not listed
 * @param listedOn day of a complete listing: what it does not have was not listed on that day; null if it may have left
 *     something out
 * @param listedAt when the last page of the listing was answered; null in cursors of earlier versions
 */
@RegisterForReflection
record HubCursor(
        Phase phase,
        @Nullable String query,
        List<String> visited,
        long rows,
        @Nullable String lastId,
        @Nullable Boolean organization,
        @Nullable String after,
        @Nullable String world,
        @Nullable Boolean doubtful,
        @Nullable LocalDate listedOn,
        @Nullable Instant listedAt) {

    enum Phase {
        overview,
        list,
        known
    }

    /** @param overview whether the organization is asked what it says of itself before its models are listed */
    static HubCursor start(boolean overview) {
        return overview
                ? new HubCursor(Phase.overview, null, List.of(), 0, null, null, null, null, null, null, null)
                : list(null);
    }

    static HubCursor list(@Nullable Boolean organization) {
        return new HubCursor(Phase.list, null, List.of(), 0, null, organization, null, null, null, null, null);
    }

    HubCursor nextPage(
            String nextQuery, String thisQuery, long rowsNow, @Nullable String lastRow, boolean doubtfulNow) {
        List<String> seen = new ArrayList<>(visited);
        seen.add(PageCursor.digest(thisQuery));
        return new HubCursor(
                Phase.list,
                nextQuery,
                seen,
                rows + rowsNow,
                lastRow,
                organization,
                null,
                null,
                (doubtfulNow || isDoubtful()) ? Boolean.TRUE : null,
                null,
                null);
    }

    static HubCursor known(@Nullable String after, @Nullable String world) {
        return new HubCursor(Phase.known, null, List.of(), 0, null, true, after, world, null, null, null);
    }

    /**
     * @param listing the answer of the listing's last page
     * @param doubtful whether the listing may have left something out: then it is no evidence by itself
     */
    static HubCursor known(Answer listing, boolean doubtful) {
        return new HubCursor(
                Phase.known,
                null,
                List.of(),
                0,
                null,
                true,
                null,
                listing.world(),
                null,
                doubtful ? null : listing.observedOn(),
                listing.fetchedAt());
    }

    HubCursor knownAfter(String path) {
        return new HubCursor(Phase.known, null, List.of(), 0, null, true, path, world, null, listedOn, listedAt);
    }

    boolean hasVisited(String anyQuery) {
        return visited.contains(PageCursor.digest(anyQuery));
    }

    boolean isDoubtful() {
        return Boolean.TRUE.equals(doubtful);
    }

    String encode() {
        try {
            return ContractJson.mapper().writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * @param overview see {@link #start}
     * @throws IllegalArgumentException if it is no cursor of ours
     */
    static HubCursor decode(@Nullable String text, boolean overview) {
        if (text == null) {
            return start(overview);
        }
        try {
            return ContractJson.mapper().readValue(text, HubCursor.class);
        } catch (JsonProcessingException foreign) {
            throw new IllegalArgumentException("cursor cannot be read: " + foreign.getOriginalMessage(), foreign);
        }
    }
}
