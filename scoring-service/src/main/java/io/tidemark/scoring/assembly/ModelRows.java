package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.Merged;
import io.tidemark.scoring.domain.ModelFacts;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.method.Curation;
import io.tidemark.scoring.method.FlagBits;
import io.tidemark.scoring.method.InParallel;
import io.tidemark.scoring.method.RamScores;
import io.tidemark.scoring.method.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Models with their latest figures, by path. */
final class ModelRows {
    private ModelRows() {}

    /**
     * Made on all cores; of many models a row is made when it is asked for: together they are larger than what they are made from.
     *
     * @param latest series per model of the panel
     * @param flags {@link FlagBits} per model of the panel
     * @param scores per mainline model, in the panel's order
     * @param performance per model of the panel
     */
    static List<SnapshotRow.Model> of(
            Panel panel,
            List<ModelSeries> latest,
            int[] flags,
            List<List<RamScores.Score>> scores,
            DerivativeTables derivatives,
            MomentumTable momentum,
            LatestTokens tokens,
            List<List<SnapshotRow.Performance>> performance,
            IndexTable index) {
        int[] mainline = panel.mainline();
        IntFunction<SnapshotRow.Model> row = model -> {
            boolean counted = panel.classifications().get(model).mainline();
            int counts = counted ? Arrays.binarySearch(mainline, model) : -1;
            List<RamScores.Score> own = counted ? scores.get(counts) : List.of();
            ModelSeries series = latest.get(model);
            return row(
                    panel.subjects().get(model),
                    panel.classifications().get(model),
                    series,
                    flags[model],
                    own,
                    derivatives.of(model),
                    tokens.of(model),
                    performance.get(model),
                    counted ? index.of(counts) : null,
                    counted ? momentum.of(model, series, own) : null);
        };
        return panel.size() <= Curation.KEPT ? InParallel.map(panel.size(), row) : new Rows<>(panel.size(), row);
    }

    private static SnapshotRow.Model row(
            Subject subject,
            Classification classification,
            ModelSeries series,
            int flags,
            List<RamScores.Score> scores,
            SnapshotRow.@Nullable Derivatives derivatives,
            SnapshotRow.@Nullable Tokens tokens,
            List<SnapshotRow.Performance> performance,
            SnapshotRow.@Nullable AdoptionIndex index,
            SnapshotRow.@Nullable Momentum momentum) {
        ModelFacts facts = subject.facts();
        List<String> licenses = facts.licenses() == null ? List.of() : facts.licenses();
        Merged counter = series.counter() == null ? null : series.counter().readings();
        Merged window = series.window() == null ? null : series.window().readings();
        return new SnapshotRow.Model(
                subject.path(),
                subject.hubId(),
                subject.aliases(),
                classification.organization(),
                classification.region(),
                classification.family(),
                classification.status(),
                classification.rule(),
                classification.size(),
                classification.parameters(),
                classification.parametersSource(),
                licenses.isEmpty() ? null : licenses.getFirst(),
                licenses.size() < 2 ? licenses : licenses.stream().sorted().toList(),
                facts.pipelineTag(),
                classification.releasedOn(),
                classification.releaseCurated(),
                facts.gated(),
                series.goneSince() == ModelSeries.NEVER ? null : Canonical.date(series.goneSince()),
                last(window),
                window == null ? null : Canonical.date(window.lastDay()),
                last(counter),
                counter == null ? null : Canonical.date(counter.lastDay()),
                Canonical.count(series.likes()),
                FlagBits.flags(flags),
                scores.stream().map(ModelRows::point).toList(),
                derivatives,
                tokens,
                performance,
                index,
                momentum);
    }

    private static @Nullable Long last(@Nullable Merged readings) {
        return readings == null ? null : Canonical.count(readings.lastValue());
    }

    private static SnapshotRow.RamPoint point(RamScores.Score score) {
        return new SnapshotRow.RamPoint(
                score.checkpointDays(),
                score.status(),
                Canonical.amount(score.downloads()),
                Canonical.ratio(score.cutoff()),
                Canonical.ratio(score.median()),
                Canonical.ratio(score.cutoffLive()),
                Canonical.ratio(score.medianLive()),
                score.ranked() == 0 ? null : Integer.valueOf(score.rank()),
                score.ranked() == 0 ? null : Integer.valueOf(score.ranked()));
    }
}
