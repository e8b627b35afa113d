package io.tidemark.collector.ledger;

import io.tidemark.collector.domain.Lease;
import io.tidemark.collector.source.KnownModels;
import io.tidemark.collector.source.KnownModels.KnownModel;
import io.tidemark.common.model.ModelId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every path some run has met, so that a later listing can be asked what became of those it does not have. A path is written
 * when it is new or has another id; that it was met again as it was is noted by page, until nobody can ask any more.
 */
@ApplicationScoped
public class KnownModelLedger {

    /**
     * A page without news, and nearly every page is one: the ids that are known of its paths, in the order of the paths, are
     * the ids it brings. Two arrays are compared; to hash a thousand pairs would take PostgreSQL several times as long.
     */
    static final String MET_AS_KNOWN = """
            insert into collector.met_page (run_number, shard, page, namespaces, paths)
            select ?::bigint, ?, ?, ?::text[], sent.paths
              from (select ?::text[] as paths) as sent
             where (select array_agg(hub_id order by path) from collector.known_model where path = any (sent.paths)) = ?::text[]
            """;

    /**
     * Paths are looked up in one pass over the index, in their order: a join would be free to read all that is known for each
     * page of it. Rows that would stay as they are get not even locked.
     */
    static final String MET = """
            with sent as materialized (
                select path collate "C" as path, nullif(hub_id, '') as hub_id
                  from unnest(?::text[], ?::text[]) as sent (path, hub_id)),
            known as materialized (
                select path, hub_id from collector.known_model where path = any (array(select path from sent))),
            met as materialized (
                select path, hub_id,
                       path not in (select path from known)
                       or hub_id is not null
                          and (path, hub_id) not in (select path, hub_id from known where hub_id is not null)
                          and (?::boolean or path in (select path from known where hub_id is null)) as differs
                  from sent),
            written as (
                insert into collector.known_model as known (path, hub_id, written_by_run)
                select path, hub_id, ?::bigint from met where differs order by path
                on conflict (path) do update
                   set hub_id = case when excluded.written_by_run is null
                                     then coalesce(known.hub_id, excluded.hub_id)
                                     else coalesce(excluded.hub_id, known.hub_id) end,
                       written_by_run = greatest(excluded.written_by_run, known.written_by_run))
            insert into collector.met_page (run_number, shard, page, namespaces, paths)
            select ?::bigint, ?, ?, ?::text[], array_agg(path) from met where not differs and ?::boolean having count(*) > 0
            """;

    /** In the order of {@code collate "C"} the paths of a namespace lie between {@code namespace/} and {@code namespace0}. */
    private static final String OF_NAMESPACE = "path > ? and path < ?";

    static final String ALL =
            "select path, hub_id from collector.known_model where " + OF_NAMESPACE + " order by path limit ?";

    /**
     * What is listed and what pages met is hashed once, together: {@code not exists} would be free to read pages again for
     * each path, and two hashes take half as long again.
     */
    static final String UNSEEN = """
            select path, hub_id from collector.known_model
             where %s
               and (written_by_run is null or written_by_run < ?)
               and path not in (
                    select unnest(?::text[])
                     union all
                    select path
                      from (select unnest(paths) as path
                              from collector.met_page where run_number >= ? and ? = any (namespaces)) as met
                     where path > ? and path < ?)
             order by path limit ?
            """.formatted(OF_NAMESPACE);

    private final Jdbc jdbc;

    KnownModelLedger(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Paths of a namespace that no collection from the given one on has met, ascending.
     *
     * @param runNumber of a run that is open; of others the pages may be forgotten
     * @param after only paths behind this one; null for the first
     */
    @Transactional
    public List<KnownModel> unseen(long runNumber, String namespace, @Nullable String after, int limit) {
        return unseen(Set.of(), runNumber, namespace, after, limit);
    }

    /**
     * The first such path that is not among the listed; empty if there is none. Parameters as above.
     *
     * @param listed by a page that is not checkpointed yet
     */
    @Transactional
    public Optional<KnownModel> unseenBut(Set<ModelId> listed, long runNumber, String namespace) {
        return unseen(listed, runNumber, namespace, null, 1).stream().findFirst();
    }

    private List<KnownModel> unseen(
            Set<ModelId> listed, long runNumber, String namespace, @Nullable String after, int limit) {
        return jdbc.list(
                KnownModelLedger::row,
                UNSEEN,
                after == null ? first(namespace) : after,
                end(namespace),
                runNumber,
                listed,
                runNumber,
                namespace,
                first(namespace),
                end(namespace),
                limit);
    }

    /** All paths of a namespace, ascending; parameters as above. */
    @Transactional
    public List<KnownModel> all(String namespace, @Nullable String after, int limit) {
        return jdbc.list(KnownModelLedger::row, ALL, after == null ? first(namespace) : after, end(namespace), limit);
    }

    private static String first(String namespace) {
        return namespace + "/";
    }

    private static String end(String namespace) {
        return namespace + "0"; // the character behind the slash
    }

    private static KnownModel row(ResultSet row) throws SQLException {
        return new KnownModel(ModelId.parse(row.getString("path")), row.getString("hub_id"));
    }

    /** What a step of a run may ask of all this. */
    public KnownModels seenBy(long runNumber) {
        return new KnownModels() {
            @Override
            public List<KnownModel> unseen(String namespace, @Nullable String after, int limit) {
                return KnownModelLedger.this.unseen(runNumber, namespace, after, limit);
            }

            @Override
            public Optional<KnownModel> unseenBut(Set<ModelId> listed, String namespace) {
                return KnownModelLedger.this.unseenBut(listed, runNumber, namespace);
            }

            @Override
            public List<KnownModel> all(String namespace, @Nullable String after, int limit) {
                return KnownModelLedger.this.all(namespace, after, limit);
            }
        };
    }

    /**
     * Remembers what the page at hand has met, within the caller's transaction. The database writes paths in their order, so
     * that two pages never wait for each other in a circle. An archive or a replay says nothing about today: it only adds.
     *
     * @param paths in any order, with the Hub's id, or {@code ""} if the page does not say it
     */
    void met(Lease lease, Map<ModelId, String> paths) {
        if (paths.isEmpty()) {
            return;
        }
        List<String> namespaces =
                paths.keySet().stream().map(ModelId::organization).distinct().toList();
        if (lease.ofThePast()) {
            change(lease, paths.keySet(), paths.values(), namespaces);
            return;
        }
        List<Map.Entry<String, String>> sorted = new ArrayList<>(paths.size());
        paths.forEach((path, hubId) -> sorted.add(Map.entry(path.toString(), hubId)));
        sorted.sort(Map.Entry.comparingByKey());
        List<String> names = sorted.stream().map(Map.Entry::getKey).toList();
        List<String> hubIds = sorted.stream().map(Map.Entry::getValue).toList();
        int asKnown =
                jdbc.update(MET_AS_KNOWN, lease.runNumber(), lease.shard(), lease.page(), namespaces, names, hubIds);
        if (asKnown == 0) {
            change(lease, names, hubIds, namespaces);
        }
    }

    private void change(Lease lease, Collection<?> paths, Collection<String> hubIds, List<String> namespaces) {
        boolean ofToday = !lease.ofThePast();
        Long number = ofToday ? lease.runNumber() : null;
        jdbc.update(MET, paths, hubIds, ofToday, number, number, lease.shard(), lease.page(), namespaces, ofToday);
    }

    /** Forgets the pages that no open run can ask for: only a run of their number or a lower one could. */
    @Transactional
    public int forgetPages() {
        return jdbc.update("""
                delete from collector.met_page
                 where run_number < (select coalesce(min(number), 9223372036854775807) from collector.run where not closed)
                """);
    }
}
