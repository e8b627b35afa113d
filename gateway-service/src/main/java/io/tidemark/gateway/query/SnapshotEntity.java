package io.tidemark.gateway.query;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code gateway.snapshot}: one snapshot that may be shown. */
@Entity
@Immutable
@Table(schema = "gateway", name = "snapshot")
@SuppressWarnings("NullAway.Init") // filled by the persistence provider
class SnapshotEntity {

    @Id
    @Column(name = "snapshot_key")
    long key;

    @Column(name = "snapshot_id")
    String id;

    @Column(name = "as_of")
    LocalDate asOf;

    String method;

    @Column(name = "inputs_digest")
    String inputsDigest;

    @Column(name = "published_at")
    Instant publishedAt;

    @Column(name = "retired_at")
    @Nullable
    Instant retiredAt;

    @Column(name = "part_count")
    int parts;

    @Column(name = "row_count")
    long rows;

    String seal;

    String document;
}
