package io.tidemark.collector.ledger;

import io.tidemark.collector.domain.ShardState;
import io.tidemark.common.model.WireName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a replay must know of the run it repeats. */
@ApplicationScoped
public class ReplayLedger {

    private static final int GAPS_SHOWN = 20;

    /** A page cannot be replayed without the body of every good answer; refusals are told by their rows alone. */
    private static final String GAPS = """
            select s.key, wanted.page, kept.note
              from collector.shard s
             cross join lateral generate_series(0, s.pages - 1) as wanted (page)
              left join collector.raw_page kept
                on kept.run_id = s.run_id and kept.shard = s.key and kept.page = wanted.page
             where s.run_id = ?
               and (kept.page is null or kept.note = 'private'
                    or exists (select from collector.raw_exchange e
                                where e.run_id = s.run_id and e.shard = s.key and e.page = wanted.page
                                  and e.outcome = 'answered'
                                  and not exists (select from collector.raw_document d where d.digest = e.digest)))
             order by s.ordinal, wanted.page
            """;

    private final Jdbc jdbc;

    /**
     * Pages of a run that cannot be replayed.
     *
     * @param pages of the run in all
     * @param first some of those missing, {@code shard/page}
     * @param hasPrivate whether one was never kept because it is a tenant's
     */
    public record Gaps(long pages, int missing, List<String> first, boolean hasPrivate) {}

    /**
     * How far a shard came.
     *
     * @param cursor of the page after its last one; null if it was read to its end
     * @param note why it was given up or skipped
     */
    public record Original(
            ShardState state,
            int pages,
            @Nullable String cursor,
            @Nullable String note) {}

    private record Gap(String shard, int page, @Nullable String note) {}

    ReplayLedger(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional
    public Gaps gaps(String runId) {
        long pages = jdbc.first(
                        row -> row.getLong("pages"),
                        "select coalesce(sum(pages), 0)::bigint as pages from collector.shard where run_id = ?",
                        runId)
                .orElse(0L);
        List<Gap> gaps =
                jdbc.list(row -> new Gap(row.getString("key"), row.getInt("page"), row.getString("note")), GAPS, runId);
        return new Gaps(
                pages,
                gaps.size(),
                gaps.stream()
                        .limit(GAPS_SHOWN)
                        .map(gap -> gap.shard() + "/" + gap.page())
                        .toList(),
                gaps.stream().anyMatch(gap -> "private".equals(gap.note())));
    }

    /** The parameters a run was asked for with, JSON. */
    @Transactional
    public Optional<String> parameters(String runId) {
        return jdbc.first(
                row -> row.getString("parameters"),
                "select parameters::text as parameters from collector.run where id = ?",
                runId);
    }

    /** The shards of a run as they were planned. */
    @Transactional
    public List<NewRun.Part> shards(String runId) {
        return jdbc.list(
                row -> new NewRun.Part(row.getString("key"), row.getString("parameters")),
                "select key, parameters::text as parameters from collector.shard where run_id = ? order by ordinal",
                runId);
    }

    @Transactional
    public Optional<Original> shard(String runId, String key) {
        return jdbc.first(
                row -> new Original(
                        WireName.parse(ShardState.class, row.getString("state")),
                        row.getInt("page"),
                        row.getString("cursor"),
                        row.getString("note")),
                "select state, page, cursor, note from collector.shard where run_id = ? and key = ?",
                runId,
                key);
    }
}
