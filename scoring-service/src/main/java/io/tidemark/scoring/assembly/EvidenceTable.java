package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.scoring.domain.Evidence;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.method.DerivativeList;
import io.tidemark.scoring.method.MethodParameters;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The evidence of mainline models, by path. Nothing is made before it is asked for: a snapshot that is there already, or is only
 * verified, is not explained again.
 */
final class EvidenceTable extends AbstractList<Evidence> implements RandomAccess {
    private static final String INDEX = "index";

    private final SnapshotInputs inputs;
    private final Panel panel;
    private final List<SnapshotRow.Model> models;
    private final DerivativeList derivatives;
    private final MethodParameters method;
    private final int[] mainline;
    private @Nullable Makers makers;

    private record Makers(DownloadEvidence downloads, DerivativeEvidence derivatives, NameEvidence names) {}

    /** @param models one row per model of the panel */
    EvidenceTable(
            SnapshotInputs inputs,
            Panel panel,
            List<SnapshotRow.Model> models,
            DerivativeList derivatives,
            MethodParameters method) {
        this.inputs = inputs;
        this.panel = panel;
        this.models = models;
        this.derivatives = derivatives;
        this.method = method;
        this.mainline = panel.mainline();
    }

    @Override
    public int size() {
        return mainline.length;
    }

    @Override
    public Evidence get(int index) {
        int model = mainline[index];
        SnapshotRow.Model row = models.get(model);
        Makers made = makers();
        List<Evidence.Figure> figures = new ArrayList<>(
                made.downloads.of(panel.subjects().get(model), panel.series().get(model), row));
        figures.addAll(made.derivatives.of(model, row));
        figures.addAll(made.names.of(row));
        figures.addAll(index(row, figures));
        return new Evidence(row.model(), List.copyOf(figures));
    }

    private synchronized Makers makers() {
        if (makers == null) {
            makers = new Makers(
                    new DownloadEvidence(panel.asOf(), method),
                    new DerivativeEvidence(inputs, panel, derivatives, method),
                    new NameEvidence(inputs, panel, method));
        }
        return makers;
    }

    /** The index is computed from figures, not from readings: each pillar names those it takes. */
    private static List<Evidence.Figure> index(SnapshotRow.Model row, List<Evidence.Figure> others) {
        SnapshotRow.AdoptionIndex index = row.index();
        if (index == null) {
            return List.of(
                    new Evidence.Figure(INDEX, null, INDEX, DownloadEvidence.NOT_OBSERVED, List.of(), List.of()));
        }
        List<Evidence.Figure> figures = new ArrayList<>();
        figures.add(new Evidence.Figure(
                INDEX,
                index.value(),
                INDEX,
                null,
                index.pillars().stream()
                        .map(pillar -> INDEX + "." + pillar.pillar())
                        .toList(),
                List.of()));
        for (SnapshotRow.Pillar pillar : index.pillars()) {
            figures.add(new Evidence.Figure(
                    INDEX + "." + pillar.pillar(),
                    pillar.contribution(),
                    INDEX,
                    pillar.contribution() == null ? pillar.state() : null,
                    uses(pillar.pillar(), others),
                    List.of()));
        }
        return figures;
    }

    private static List<String> uses(String pillar, List<Evidence.Figure> others) {
        return switch (pillar) {
            case "use" -> List.of("downloads30d");
            case "adapt" -> List.of("derivatives.recent");
            case "serve" -> List.of("tokens30d");
            case "perform" ->
                others.stream()
                        .map(Evidence.Figure::name)
                        .filter(name -> name.startsWith("performance.") && name.endsWith(".percentile"))
                        .toList();
            default -> List.of();
        };
    }
}
