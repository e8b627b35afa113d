package io.tidemark.scoring.store;

import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.model.Metric;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A batch of a tenant's own figures, kept apart from everything public from the moment it is read. */
public record PrivateBatch(String tenant, BatchHeader header, List<Reading> readings, List<Entry> entries) {

    /**
     * A number.
     *
     * @param readAt when it was read; null where the batch's fetch holds
     */
    public record Reading(
            String subject,
            Metric metric,
            @Nullable String qualifier,
            LocalDate observedOn,
            double value,
            @Nullable Instant readAt) {}

    public PrivateBatch {
        readings = List.copyOf(readings);
        entries = List.copyOf(entries);
    }
}
