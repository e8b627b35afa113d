package io.tidemark.gateway.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tidemark.common.contract.ContractJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the collectors announced. */
@ApplicationScoped
public class RunRepository implements PanacheRepositoryBase<RunEntity, String> {

    /** The run that began last, by source; of two at one instant the one with the greater id. */
    @Transactional
    public SortedMap<String, LastRun> lastBySource() {
        try {
            SortedMap<String, LastRun> last = new TreeMap<>();
            list("order by source, startedAt, id").forEach(run -> last.put(run.source, record(run)));
            return last;
        } catch (PersistenceException failure) {
            throw new ReadUnavailable(failure);
        }
    }

    private static LastRun record(RunEntity run) {
        return new LastRun(
                run.id,
                run.source,
                run.kind,
                run.status,
                run.startedAt,
                run.completedAt,
                run.plannedShards,
                run.doneShards,
                run.skippedShards,
                run.failedShards,
                run.batches,
                run.observations,
                counts(run.refused));
    }

    private static @Nullable Map<String, Long> counts(@Nullable String json) {
        if (json == null) {
            return null;
        }
        try {
            return ContractJson.mapper().readValue(json, new TypeReference<TreeMap<String, Long>>() {});
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("counts are stored as JSON", impossible);
        }
    }
}
