package io.tidemark.scoring.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A person's word on one model. */
@Entity
@Table(name = "decision", schema = "scoring")
class DecisionEntity {

    @Id
    String path = "";

    @Column(nullable = false)
    String status = "";

    @Column(nullable = false)
    String reason = "";

    @Column(name = "decided_by", nullable = false)
    String decidedBy = "";

    @Column(name = "decided_at", nullable = false)
    Instant decidedAt = Instant.EPOCH;
}
