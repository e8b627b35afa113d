package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.Redistribution;
import io.tidemark.scoring.domain.NameMeaning;
import io.tidemark.scoring.domain.NamedSubject;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.method.IndexSeries;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.method.ModelScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What rating services say of each model; {@code method.md}, section 6. */
final class PerformanceRows {
    private PerformanceRows() {}

    /** One list per model of the panel, by source, then index; empty for a model that nobody rates. */
    static List<List<SnapshotRow.Performance>> of(SnapshotInputs inputs, Panel panel, MethodParameters method) {
        if (inputs.names().isEmpty()) {
            return Collections.nCopies(panel.size(), List.of());
        }
        List<List<SnapshotRow.Performance>> rows = new ArrayList<>();
        boolean[] ranked = new boolean[panel.size()];
        for (int model = 0; model < panel.size(); model++) {
            rows.add(new ArrayList<>());
            ranked[model] = panel.classifications().get(model).mainline();
        }
        int[] modelOf = modelOf(inputs.names(), panel);
        for (MethodParameters.Index index : method.performance().indices()) {
            for (String source : ModelScores.sources(inputs.names(), index)) {
                ModelScores scores = ModelScores.of(
                        inputs.names(), index, source, modelOf, ranked, panel.asOf(), method.performance());
                boolean withheld = inputs.sources().stream()
                        .anyMatch(terms ->
                                terms.source().equals(source) && terms.redistribution() == Redistribution.DERIVED);
                for (int model = 0; model < panel.size(); model++) {
                    if (scores.name(model) != ModelScores.NO_NAME) {
                        rows.get(model).add(row(source, scores, model, withheld));
                    }
                }
            }
        }
        rows.forEach(own -> own.sort(
                Comparator.comparing(SnapshotRow.Performance::source).thenComparing(SnapshotRow.Performance::index)));
        return rows.stream().map(List::copyOf).toList();
    }

    private static int[] modelOf(List<NamedSubject> names, Panel panel) {
        Map<ModelId, Integer> models = new HashMap<>();
        for (int model = 0; model < panel.size(); model++) {
            models.put(panel.subjects().get(model).path(), model);
        }
        int[] modelOf = new int[names.size()];
        Arrays.fill(modelOf, ModelScores.NO_NAME);
        for (int name = 0; name < modelOf.length; name++) {
            if (names.get(name).meaning() instanceof NameMeaning.Repository repository) {
                modelOf[name] = models.getOrDefault(repository.model(), ModelScores.NO_NAME);
            }
        }
        return modelOf;
    }

    private static SnapshotRow.Performance row(String source, ModelScores scores, int model, boolean withheld) {
        IndexSeries series = scores.series();
        int name = scores.name(model);
        return new SnapshotRow.Performance(
                source,
                Objects.requireNonNull(series.version(name)),
                withheld ? null : Canonical.ratio(series.value(name)),
                Canonical.ratio(scores.percentile(model)),
                Canonical.date(series.day(name)),
                Canonical.date(series.since(name)));
    }
}
