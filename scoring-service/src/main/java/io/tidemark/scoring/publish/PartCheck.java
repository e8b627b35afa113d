package io.tidemark.scoring.publish;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.scoring.store.SnapshotPartRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares stored parts with rows computed anew, byte by byte. The stored parts say where to cut, so that a part size configured
 * since then is no difference.
 */
public final class PartCheck {
    private static final int LONGEST_QUOTE = 2_000;

    private final String snapshotId;
    private final Map<SnapshotRow.Kind, List<? extends SnapshotRow>> rows;
    private final Map<SnapshotRow.Kind, Integer> used = new EnumMap<>(SnapshotRow.Kind.class);
    private final Sha256 seal = new Sha256();
    private final List<Difference> differences = new ArrayList<>();
    private int parts;

    /**
     * A part that is not what it was computed to be.
     *
     * @param row the first differing one, counted from 0 within its kind; null if the rows agree and only their wrapping differs
     * @param stored the row's JSON, cut at 2,000 characters; null if there is none
     * @param recomputed the same
     */
    public record Difference(
            int part,
            String kind,
            @Nullable Integer row,
            @Nullable String stored,
            @Nullable String recomputed) {}

    /** @param rows computed anew */
    public PartCheck(String snapshotId, Map<SnapshotRow.Kind, List<? extends SnapshotRow>> rows) {
        this.snapshotId = snapshotId;
        this.rows = rows;
    }

    /** Compares the next part, in order. */
    public void add(SnapshotPartRow stored) {
        parts++;
        SnapshotRow.Kind kind = SnapshotRow.Kind.of(stored.kind());
        List<? extends SnapshotRow> all = rows.getOrDefault(kind, List.of());
        int from = used.merge(kind, 0, Integer::sum);
        int to = Math.min(all.size(), from + stored.rows());
        used.put(kind, to);
        SnapshotPartRow anew = PartCutter.part(snapshotId, stored.sequence(), kind, all.subList(from, to));
        seal.line(anew.sha256());
        if (!anew.sha256().equals(stored.sha256()) || !Arrays.equals(anew.body(), stored.body())) {
            differences.add(difference(stored, anew, from));
        }
    }

    /** The seal over the parts so far, as computed anew. */
    public String seal() {
        return seal.hex();
    }

    public int parts() {
        return parts;
    }

    /** What differs, one for each part, and one for each kind of which more rows were computed than are stored. */
    public List<Difference> differences() {
        List<Difference> all = new ArrayList<>(differences);
        rows.forEach((kind, computed) -> {
            int stored = used.getOrDefault(kind, 0);
            if (stored < computed.size()) {
                all.add(new Difference(parts, kind.wireName(), stored, null, quote(json(kind, computed.get(stored)))));
            }
        });
        return all;
    }

    private static Difference difference(SnapshotPartRow stored, SnapshotPartRow anew, int from) {
        List<String> left = rows(stored.body());
        List<String> right = rows(anew.body());
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            String kept = i < left.size() ? left.get(i) : null;
            String computed = i < right.size() ? right.get(i) : null;
            if (kept == null || !kept.equals(computed)) {
                return new Difference(stored.sequence(), stored.kind(), from + i, quote(kept), quote(computed));
            }
        }
        return new Difference(stored.sequence(), stored.kind(), null, null, null);
    }

    /** What is no JSON any more has no rows. */
    private static List<String> rows(byte[] body) {
        List<String> rows = new ArrayList<>();
        try {
            for (JsonNode row : ContractJson.mapper().readTree(body).path("rows")) {
                rows.add(row.toString());
            }
        } catch (IOException damaged) {
            return List.of();
        }
        return rows;
    }

    private static String json(SnapshotRow.Kind kind, SnapshotRow row) {
        return new String(PartCutter.json(kind, row), StandardCharsets.UTF_8);
    }

    private static @Nullable String quote(@Nullable String json) {
        return json == null || json.length() <= LONGEST_QUOTE ? json : json.substring(0, LONGEST_QUOTE);
    }
}
