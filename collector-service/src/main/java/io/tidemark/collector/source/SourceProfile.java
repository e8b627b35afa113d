package io.tidemark.collector.source;

import io.tidemark.common.contract.Provenance;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a source is, for the people who run it: {@code GET /sources} and the operators' guide show it.
 *
 * @param observes what is counted, of whom, in one sentence
 * @param access what it takes to be let in
 * @param missing the configuration key without which it cannot be collected; null if nothing is missing
 * @param terms licence, citation and redistribution of its figures; null where every request brings its own
 * @param freshness longest age of its figures that is no news; null if nobody promises any
 * @param guide its page below {@code docs/guide/sources}
 */
public record SourceProfile(
        String observes,
        Access access,
        @Nullable String missing,
        @Nullable Provenance terms,
        @Nullable Duration freshness,
        String guide) {

    /** What it takes to be let in. */
    public enum Access {
        /** Anyone may ask. */
        ANONYMOUS,
        /** Anyone may ask; a key raises the quota or shows more. */
        KEY_OPTIONAL,
        /** Nothing without a key. */
        KEY_REQUIRED,
        /** An operator's own systems: collected only where someone has configured them. */
        OWN
    }

    /** Whether it can be collected as things stand. */
    public boolean ready() {
        return missing == null;
    }
}
