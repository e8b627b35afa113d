package io.tidemark.gateway.query;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code gateway.run}: one run as last announced. */
@Entity
@Immutable
@Table(schema = "gateway", name = "run")
@SuppressWarnings("NullAway.Init") // filled by the persistence provider
class RunEntity {

    @Id
    @Column(name = "run_id")
    String id;

    String source;

    String kind;

    String status;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "completed_at")
    @Nullable
    Instant completedAt;

    @Column(name = "planned_shards")
    int plannedShards;

    @Column(name = "done_shards")
    @Nullable
    Integer doneShards;

    @Column(name = "skipped_shards")
    @Nullable
    Integer skippedShards;

    @Column(name = "failed_shards")
    @Nullable
    Integer failedShards;

    @Nullable
    Long batches;

    @Nullable
    Long observations;

    @Nullable
    String refused;

    @Nullable
    String progress;
}
