package io.tidemark.gateway.query;

import io.tidemark.common.contract.SnapshotRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A snapshot that may be asked for.
 *
 * @param key its number in the read tables; never leaves this service
 * @param parts with {@code rows} and {@code seal}, what its publisher sealed it with
 */
public record ShownSnapshot(
        long key,
        String id,
        LocalDate asOf,
        String method,
        String inputsDigest,
        Instant publishedAt,
        int parts,
        long rows,
        String seal,
        SnapshotRow.Summary summary,
        List<SnapshotRow.Source> sources) {}
