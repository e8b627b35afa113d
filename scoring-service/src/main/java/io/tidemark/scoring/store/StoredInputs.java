package io.tidemark.scoring.store;

import io.tidemark.scoring.domain.ChildCount;
import io.tidemark.scoring.domain.FrozenBaseline;
import io.tidemark.scoring.domain.NameInputs;
import io.tidemark.scoring.domain.PathInputs;
import io.tidemark.scoring.domain.SourceTerms;
import java.time.LocalDate;
import java.util.List;

/**
 * Everything the store holds for a snapshot, read from one view.
 *
 * @param names of other services with figures or claims
 * @param measurements readings up to the as-of date
 * @param children the Hub's own counts of children, as last read
 * @param runs completed runs that are in it and that no snapshot held before
 */
public record StoredInputs(
        LocalDate asOf,
        List<PathInputs> paths,
        List<NameInputs> names,
        List<SourceTerms> sources,
        List<FrozenBaseline> baselines,
        long measurements,
        List<ChildCount> children,
        List<String> runs) {}
