package io.tidemark.gateway.projection;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.WireName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Spreads the rows of one part over the read tables, as text for {@code COPY}. The summary is not copied: it is the
 * snapshot's own row.
 */
final class RowWriter {

    private static final String MODEL =
            "model (snapshot_key, model, organization, region, family, status, size, licenses,"
                    + " modality, flags, gone, released_on, parameters, downloads_30d, downloads_all_time, likes,"
                    + " derivatives, derivatives_recent, tokens_30d, growth, enters_top_at_days, adoption_index, document)";
    private static final String ALIAS = "model_alias (snapshot_key, alias, model)";
    private static final String RAM =
            "model_ram (snapshot_key, model, checkpoint_days, status, downloads, cutoff, median, cutoff_live, median_live,"
                    + " bucket_rank, bucket_ranked)";
    private static final String HISTORY = "model_history (snapshot_key, model, document)";
    private static final String GROUP = "group_figure (snapshot_key, grouped_by, group_id, region, models,"
            + " monthly_downloads, cumulative_downloads, document)";
    private static final String SERIES =
            "series_point (snapshot_key, metric, grouped_by, mode, group_id, month, document)";
    private static final String BASELINE = "ram_baseline (snapshot_key, baseline, size, checkpoint_days, frozen, as_of,"
            + " status, cutoff, median, document)";
    private static final String CROSSOVER =
            "crossover (snapshot_key, metric, grouped_by, mode, adjusted, group_a, group_b, verdict, document)";
    private static final String CONCENTRATION = "concentration (snapshot_key, metric, among, mode, month, document)";
    private static final String EXPLANATION = "model_explanation (snapshot_key, model, document)";
    private static final String LINEAGE = "lineage (snapshot_key, model, relation, document)";
    private static final String EDGE = "lineage_edge (snapshot_key, parent, child)";
    private static final String SOURCE = "snapshot_source (snapshot_key, source, document)";

    private final long key;
    private final Map<String, CopyText> tables = new LinkedHashMap<>();

    private RowWriter(long snapshotKey) {
        this.key = snapshotKey;
    }

    static RowWriter of(long snapshotKey, StagedPart part) {
        RowWriter writer = new RowWriter(snapshotKey);
        part.lines().lines().forEach(line -> writer.write(read(line, part.kind()), line));
        return writer;
    }

    /** Text to copy, by table and its columns. */
    Map<String, CopyText> tables() {
        return tables;
    }

    static SnapshotRow read(String line, SnapshotRow.Kind kind) {
        try {
            return kind.read(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new IllegalStateException("a staged row was readable when it arrived", impossible);
        }
    }

    private void write(SnapshotRow row, String json) {
        switch (row) {
            case SnapshotRow.Summary ignored -> {}
            case SnapshotRow.Source source -> into(SOURCE).row(key, source.source(), json);
            case SnapshotRow.Model model -> model(model, json);
            case SnapshotRow.History history -> into(HISTORY).row(key, history.model(), json);
            case SnapshotRow.Explanation explanation -> into(EXPLANATION).row(key, explanation.model(), json);
            case SnapshotRow.Group group ->
                into(GROUP)
                        .row(
                                key,
                                group.by().wireName(),
                                group.group(),
                                name(group.region()),
                                group.models(),
                                group.monthlyDownloads(),
                                group.cumulativeDownloads(),
                                json);
            case SnapshotRow.Series point ->
                into(SERIES)
                        .row(
                                key,
                                point.metric(),
                                point.by().wireName(),
                                point.mode().wireName(),
                                point.group(),
                                point.month().atDay(1),
                                json);
            case SnapshotRow.RamBaseline baseline ->
                into(BASELINE)
                        .row(
                                key,
                                baseline.baseline(),
                                baseline.size().wireName(),
                                baseline.checkpointDays(),
                                baseline.frozen(),
                                baseline.asOf(),
                                baseline.status().wireName(),
                                baseline.cutoff(),
                                baseline.median(),
                                json);
            case SnapshotRow.Crossover pair ->
                into(CROSSOVER)
                        .row(
                                key,
                                pair.metric(),
                                pair.by().wireName(),
                                pair.mode().wireName(),
                                pair.adjusted(),
                                pair.a(),
                                pair.b(),
                                pair.verdict().wireName(),
                                json);
            case SnapshotRow.Concentration month ->
                into(CONCENTRATION)
                        .row(
                                key,
                                month.metric(),
                                month.by().wireName(),
                                month.mode().wireName(),
                                month.month().atDay(1),
                                json);
            case SnapshotRow.Lineage lineage -> {
                into(LINEAGE).row(key, lineage.model(), name(lineage.relation()), json);
                for (ModelId parent : lineage.parents()) {
                    into(EDGE).row(key, parent, lineage.model());
                }
            }
        }
    }

    private void model(SnapshotRow.Model model, String json) {
        into(MODEL)
                .row(
                        key,
                        model.model(),
                        model.organization(),
                        name(model.region()),
                        model.family(),
                        model.status().wireName(),
                        name(model.size()),
                        model.licenses(),
                        model.modality(),
                        names(model.flags()),
                        model.goneSince() != null,
                        model.releasedOn(),
                        model.parameters(),
                        model.downloads30d(),
                        model.downloadsAllTime(),
                        model.likes(),
                        model.derivatives() == null ? null : model.derivatives().counted(),
                        model.derivatives() == null ? null : model.derivatives().recent(),
                        model.tokens30d() == null ? null : model.tokens30d().value(),
                        model.momentum() == null ? null : model.momentum().growth(),
                        model.momentum() == null ? null : model.momentum().entersTopAtDays(),
                        model.index() == null ? null : model.index().value(),
                        json);
        for (ModelId alias : model.aliases()) {
            into(ALIAS).row(key, alias, model.model());
        }
        for (SnapshotRow.RamPoint point : model.ram()) {
            into(RAM)
                    .row(
                            key,
                            model.model(),
                            point.checkpointDays(),
                            point.status().wireName(),
                            point.downloads(),
                            point.cutoff(),
                            point.median(),
                            point.cutoffLive(),
                            point.medianLive(),
                            point.rank(),
                            point.ranked());
        }
    }

    private CopyText into(String table) {
        return tables.computeIfAbsent(table, ignored -> new CopyText());
    }

    private static @Nullable String name(@Nullable WireName value) {
        return value == null ? null : value.wireName();
    }

    private static List<String> names(List<? extends WireName> values) {
        return values.stream().map(WireName::wireName).toList();
    }
}
