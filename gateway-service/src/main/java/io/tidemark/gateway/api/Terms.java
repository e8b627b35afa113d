package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Redistribution;
import io.tidemark.gateway.query.ShownSnapshot;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the sources of a snapshot allow to pass on; one rule for every form and every file. Scoring leaves out what terms
 * forbid before it publishes, so this finds nothing to do in a snapshot of ours; it also holds for one made elsewhere. It can
 * judge rows that name their source. Downloads, likes and derivatives do not: they are of whatever source was read, all of
 * which allow it; and a source that the snapshot does not list has no terms to hold it to.
 */
final class Terms {

    private final Map<String, Redistribution> sources;

    private Terms(Map<String, Redistribution> sources) {
        this.sources = sources;
    }

    static Terms of(ShownSnapshot snapshot) {
        return new Terms(snapshot.sources().stream()
                .collect(Collectors.toMap(SnapshotRow.Source::source, SnapshotRow.Source::redistribution)));
    }

    private Redistribution of(String source) {
        return sources.getOrDefault(source, Redistribution.RAW);
    }

    /** Whether anything of the source may be shown. */
    boolean shows(String source) {
        return of(source) != Redistribution.NONE;
    }

    /** Whether its own values may be shown, and not only what was derived from them. */
    boolean showsValues(String source) {
        return of(source) == Redistribution.RAW;
    }
}
