package io.tidemark.scoring.store;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.ModelId;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A model that the policy leaves to a person.
 *
 * @param rule of the policy
 * @param family null: none that is known
 * @param parameters a count; null: unresolved
 * @param releasedOn null: not known
 * @param downloads30d as last read; null: not observed
 * @param downloadsAllTime as last read; null: not observed
 */
public record Candidate(
        ModelId model,
        String rule,
        @Nullable String family,
        @Nullable Long parameters,
        @Nullable LocalDate releasedOn,
        @Nullable Long downloads30d,
        @Nullable Long downloadsAllTime) {

    /** By the window, then by the counter; what was not observed last. */
    public static final Comparator<Candidate> MOST_DOWNLOADED_FIRST = Comparator.comparingLong(
                    (Candidate candidate) -> -known(candidate.downloads30d()))
            .thenComparingLong(candidate -> -known(candidate.downloadsAllTime()))
            .thenComparing(Candidate::model);

    private static long known(@Nullable Long downloads) {
        return downloads == null ? -1 : downloads;
    }

    public static Candidate of(SnapshotRow.Model row) {
        return new Candidate(
                row.model(),
                row.statusRule(),
                row.family(),
                row.parameters(),
                row.releasedOn(),
                row.downloads30d(),
                row.downloadsAllTime());
    }
}
