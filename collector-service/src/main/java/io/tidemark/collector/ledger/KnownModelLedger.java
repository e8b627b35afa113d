package io.tidemark.collector.ledger;

import io.tidemark.collector.source.KnownModels;
import io.tidemark.collector.source.KnownModels.KnownModel;
import io.tidemark.common.model.ModelId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every path some run has met, so that a later listing can be asked what became of those it does not have. */
@ApplicationScoped
public class KnownModelLedger {

    /**
     * What is known is looked up path by path: a join would be free to read all that is known for each page of it. Rows that
     * would stay as they are get not even locked: an import meets the same few thousand paths on every page.
     */
    static final String MET = """
            with met as (
                select path, namespace, nullif(hub_id, '') as hub_id, ?::bigint as number
                  from unnest(?::text[], ?::text[], ?::text[]) as page (path, namespace, hub_id))
            insert into collector.known_model as known (path, namespace, hub_id, last_run_number)
            select met.path, met.namespace, met.hub_id, met.number
              from met
              left join lateral (
                    select hub_id, last_run_number, true as found
                      from collector.known_model k where k.path = met.path limit 1) k on true
             where k.found is null
                or met.hub_id is not null and k.hub_id is distinct from met.hub_id
                   and (met.number is not null or k.hub_id is null)
                or k.last_run_number is null and met.number is not null
                or k.last_run_number < met.number
             order by met.path collate "C"
            on conflict (path) do update
               set hub_id = case when excluded.last_run_number is null
                                 then coalesce(known.hub_id, excluded.hub_id)
                                 else coalesce(excluded.hub_id, known.hub_id) end,
                   last_run_number = greatest(excluded.last_run_number, known.last_run_number)
            """;

    private final Jdbc jdbc;

    KnownModelLedger(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Paths of a namespace that no collection from the given one on has met, ascending.
     *
     * @param after only paths behind this one; null for the first
     */
    @Transactional
    public List<KnownModel> unseen(long runNumber, String namespace, @Nullable String after, int limit) {
        return jdbc.list(
                row -> new KnownModel(ModelId.parse(row.getString("path")), row.getString("hub_id")),
                """
                select path, hub_id from collector.known_model
                 where namespace = ? and path > ? and (last_run_number is null or last_run_number < ?)
                 order by path limit ?
                """,
                namespace,
                after == null ? "" : after,
                runNumber,
                limit);
    }

    /** All paths of a namespace, ascending; parameters as above. */
    @Transactional
    public List<KnownModel> all(String namespace, @Nullable String after, int limit) {
        return unseen(Long.MAX_VALUE, namespace, after, limit);
    }

    /** What a step of a run may ask of all this. */
    public KnownModels seenBy(long runNumber) {
        return new KnownModels() {
            @Override
            public List<KnownModel> unseen(String namespace, @Nullable String after, int limit) {
                return KnownModelLedger.this.unseen(runNumber, namespace, after, limit);
            }

            @Override
            public List<KnownModel> all(String namespace, @Nullable String after, int limit) {
                return KnownModelLedger.this.all(namespace, after, limit);
            }
        };
    }

    /**
     * Remembers paths, within the caller's transaction. The database puts them in order of path, so that two pages never wait
     * for each other in a circle.
     *
     * @param paths in any order, with the Hub's id, or {@code ""} if the page does not say it
     * @param runNumber of the collection that met them; null for an archive, which says nothing about today
     */
    void met(Map<ModelId, String> paths, @Nullable Long runNumber) {
        if (paths.isEmpty()) {
            return;
        }
        jdbc.update(
                MET,
                runNumber,
                paths.keySet(),
                paths.keySet().stream().map(ModelId::organization).toList(),
                paths.values());
    }
}
