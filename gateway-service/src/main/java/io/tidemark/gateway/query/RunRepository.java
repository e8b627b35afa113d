package io.tidemark.gateway.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.quarkus.panache.common.Sort;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.RunEvent.RunProgressed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the collectors announced. */
@ApplicationScoped
public class RunRepository implements PanacheRepositoryBase<RunEntity, String> {

    private static final TypeReference<SortedMap<String, Long>> COUNTS = new TypeReference<>() {};
    private static final TypeReference<RunProgressed> PROGRESS = new TypeReference<>() {};

    /** The run that began last, by source; of two at one instant the one with the greater id. */
    @Transactional
    public SortedMap<String, AnnouncedRun> lastBySource() {
        try {
            SortedMap<String, AnnouncedRun> last = new TreeMap<>();
            list("order by source, startedAt, id").forEach(run -> last.put(run.source, record(run)));
            return last;
        } catch (PersistenceException failure) {
            throw new ReadUnavailable(failure);
        }
    }

    /** Those asked for, newest first; of runs that began at one instant the one with the smaller id. */
    @Transactional
    public PageRows<AnnouncedRun> page(RunFilter filter, @Nullable PageKey after, int size) {
        StringBuilder where = new StringBuilder("1 = 1");
        Parameters parameters = new Parameters();
        anyOf("source", filter.sources(), where, parameters);
        anyOf("kind", filter.kinds(), where, parameters);
        anyOf("status", filter.statuses(), where, parameters);
        try {
            long total = count(where.toString(), parameters);
            if (after != null) {
                where.append(" and (startedAt < :startedAt or startedAt = :startedAt and id > :id)");
                parameters
                        .and("startedAt", Instant.parse(Objects.requireNonNull(after.value())))
                        .and("id", after.id());
            }
            List<PageRows.Keyed<AnnouncedRun>> found =
                    find(where.toString(), Sort.descending("startedAt").and("id"), parameters).range(0, size).stream()
                            .map(run ->
                                    new PageRows.Keyed<>(record(run), new PageKey(run.startedAt.toString(), run.id)))
                            .toList();
            return PageRows.of(found, size, total);
        } catch (PersistenceException failure) {
            throw new ReadUnavailable(failure);
        }
    }

    private static void anyOf(String column, SortedSet<String> values, StringBuilder where, Parameters parameters) {
        if (!values.isEmpty()) {
            where.append(" and ").append(column).append(" in :").append(column);
            parameters.and(column, values);
        }
    }

    /** Empty for one that is not known here, or no longer. */
    @Transactional
    public Optional<AnnouncedRun> run(String id) {
        if (id.indexOf('\0') >= 0) {
            return Optional.empty(); // PostgreSQL's texts hold no NUL, and it refuses to look for one
        }
        try {
            return findByIdOptional(id).map(RunRepository::record);
        } catch (PersistenceException failure) {
            throw new ReadUnavailable(failure);
        }
    }

    private static AnnouncedRun record(RunEntity run) {
        return new AnnouncedRun(
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
                run.refused == null ? null : read(run.refused, COUNTS),
                run.progress == null ? null : read(run.progress, PROGRESS));
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return ContractJson.mapper().readValue(json, type);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("stored as JSON", impossible);
        }
    }
}
