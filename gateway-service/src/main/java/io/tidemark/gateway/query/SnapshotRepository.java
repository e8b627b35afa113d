package io.tidemark.gateway.query;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tidemark.common.contract.SnapshotRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Which snapshots there are. */
@ApplicationScoped
public class SnapshotRepository implements PanacheRepositoryBase<SnapshotEntity, Long> {

    private final Reads reads;

    public SnapshotRepository(Reads reads) {
        this.reads = reads;
    }

    /** Keys of the snapshots on offer, newest as-of first, then newest publication. */
    @Transactional
    public List<Long> keys() {
        return getEntityManager()
                .createQuery(
                        "select key from SnapshotEntity where retiredAt is null"
                                + " order by asOf desc, publishedAt desc, key desc",
                        Long.class)
                .getResultList();
    }

    /** One of them, with what its sources contributed. */
    @Transactional
    public ShownSnapshot get(long key) {
        SnapshotEntity row = findByIdOptional(key).orElseThrow();
        return new ShownSnapshot(
                key,
                row.id,
                row.asOf,
                row.method,
                row.inputsDigest,
                row.publishedAt,
                row.parts,
                row.rows,
                row.seal,
                Rows.read(row.document.getBytes(StandardCharsets.UTF_8), SnapshotRow.Summary.class),
                sources(key));
    }

    private List<SnapshotRow.Source> sources(long key) {
        return reads.list(
                "select document from gateway.snapshot_source where snapshot_key = ? order by source",
                List.of(key),
                row -> Rows.read(row.getBytes(1), SnapshotRow.Source.class));
    }
}
