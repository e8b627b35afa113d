package io.tidemark.collector.ledger;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Reads of {@code run}. */
@ApplicationScoped
class RunRepository implements PanacheRepositoryBase<RunEntity, String> {

    private static final String TO_CLOSE = """
            select r.* from collector.run r
             where not r.closed
               and (r.status = 'cancelled'
                    or r.status = 'running'
                       and not exists (select from collector.shard s where s.run_id = r.id and s.state = 'waiting'))
             order by r.number
            """;

    List<RunEntity> latest(int limit) {
        return find("order by number desc").page(0, limit).list();
    }

    List<RunEntity> latest(String source, int limit) {
        return find("source = ?1 order by number desc", source).page(0, limit).list();
    }

    List<RunEntity> startingSince(Instant before) {
        return list("not closed and status = 'starting' and startedAt < ?1 order by number", before);
    }

    /** Runs with nothing left to do whose end the broker may not hold yet. */
    List<RunEntity> toClose() {
        return getSession().createNativeQuery(TO_CLOSE, RunEntity.class).getResultList();
    }
}
