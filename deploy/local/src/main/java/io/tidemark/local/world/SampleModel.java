package io.tidemark.local.world;

import io.tidemark.local.hub.HubModel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A repository of the sample world, without its counters.
 *
 * @param path its path at the end of history
 * @param createdAt creation of the repository, on the day of release or up to four weeks before it
 * @param released first day with downloads
 * @param mainline whether it was made to be counted
 * @param reach downloads of a day long after the launch, before the world's balance is set
 * @param relation to its parent; null without one
 */
record SampleModel(
        String hubId,
        String path,
        SampleOrganization organization,
        Instant createdAt,
        LocalDate released,
        boolean mainline,
        long parameters,
        String dataType,
        String pipelineTag,
        String library,
        String license,
        List<String> tags,
        double reach,
        @Nullable String relation,
        HubModel.@Nullable Parent parent) {

    /** Whether the repository was made well before anyone could have it, so that its release date is curated. */
    boolean madeBeforeRelease() {
        return !createdAt.toString().startsWith(released.toString());
    }

    String name() {
        return path.substring(path.indexOf('/') + 1);
    }
}
