package io.tidemark.collector.ledger;

import io.tidemark.collector.domain.Priority;
import io.tidemark.collector.domain.Run;
import io.tidemark.collector.domain.RunKind;
import io.tidemark.collector.domain.RunStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code run} as it is read; rows are written by {@link RunLedger} in SQL that survives a second replica. */
@Entity
@Table(name = "run")
@NullUnmarked
class RunEntity {

    @Id
    String id;

    long number;

    String source;

    String kind;

    String status;

    int priority;

    @Nullable
    String plan;

    @Column(name = "planned_shards")
    int plannedShards;

    @Column(name = "not_due")
    int notDue;

    @Column(name = "planned_for")
    @Nullable
    Instant plannedFor;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "completed_at")
    @Nullable
    Instant completedAt;

    boolean closed;

    @Column(name = "replay_of")
    @Nullable
    String replayOf;

    Run toRun() {
        return new Run(
                id,
                number,
                source,
                RunKind.of(kind),
                RunStatus.of(status),
                Priority.ofRank(priority),
                plan,
                plannedFor,
                plannedShards,
                notDue,
                startedAt,
                completedAt,
                replayOf);
    }
}
