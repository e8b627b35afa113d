package io.tidemark.collector.ledger;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads of {@code run}. */
@ApplicationScoped
class RunRepository implements PanacheRepositoryBase<RunEntity, String> {

    private static final String TO_CLOSE = """
            select r.* from collector.run r
             where not r.closed
               and r.status in ('running', 'cancelled')
               and not exists (select from collector.shard s where s.run_id = r.id and s.state = 'waiting')
             order by r.number
            """;

    List<RunEntity> latest(Optional<String> source, Optional<String> status, int limit) {
        List<String> conditions = new ArrayList<>();
        Parameters parameters = new Parameters();
        source.ifPresent(name -> {
            conditions.add("source = :source");
            parameters.and("source", name);
        });
        status.ifPresent(name -> {
            conditions.add("status = :status");
            parameters.and("status", name);
        });
        return find(String.join(" and ", conditions), Sort.descending("number"), parameters)
                .page(0, limit)
                .list();
    }

    List<RunEntity> startingSince(Instant before) {
        return list("not closed and status = 'starting' and startedAt < ?1 order by number", before);
    }

    /** Runs with nothing left to do whose end the broker may not hold yet. */
    List<RunEntity> toClose() {
        return getSession().createNativeQuery(TO_CLOSE, RunEntity.class).getResultList();
    }
}
