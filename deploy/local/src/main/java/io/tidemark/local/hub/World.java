package io.tidemark.local.hub;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a stand-in Hub shows: its repositories, its owners and its own clock. Safe for use by many threads. */
public interface World {

    /** Value of the header {@code X-Tidemark-World}, printable ASCII: what kind of world this is and whom to cite. */
    String label();

    /** The world's own time: it stands in every answer's {@code Date} header, and so it is the day of every reading. */
    Instant now();

    /** Every repository that listings show, in no particular order. */
    Collection<HubModel> models();

    /** What the Hub knows under a path, {@code organization/name} or a bare legacy name. */
    Lookup find(String path);

    /** An organization's overview; names are matched without regard to case, as the Hub does. */
    Optional<HubOrganization> organization(String name);

    /** The datasets there are, official benchmarks among them. */
    default Collection<HubDataset> datasets() {
        return List.of();
    }

    /** A person's account; names are matched without regard to case. */
    default Optional<HubUser> user(String name) {
        return Optional.empty();
    }

    /** What stands under a path. */
    sealed interface Lookup {

        /** A repository under its canonical path. */
        record Found(HubModel model) implements Lookup {}

        /** Renamed, transferred or written in another case: the Hub redirects to the canonical path. */
        record Moved(String canonicalPath) implements Lookup {}

        /** No repository, or one that is not shown: the Hub does not say which. */
        record Missing() implements Lookup {}
    }
}
