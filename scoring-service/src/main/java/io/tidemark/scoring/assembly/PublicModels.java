package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.scoring.domain.ModelFacts;
import io.tidemark.scoring.domain.PublicModel;
import io.tidemark.scoring.domain.PublicSignal;
import io.tidemark.scoring.domain.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The models of a snapshot that private use can be compared with: mainline ones, and others that a tenant names. */
public final class PublicModels {
    private final Set<String> named = new HashSet<>();
    private final List<PublicModel> models = new ArrayList<>();

    /** @param named paths that a tenant says it uses, in any letter case */
    public PublicModels(Collection<String> named) {
        named.forEach(path -> this.named.add(folded(path)));
    }

    private static String folded(String path) {
        return path.toLowerCase(Locale.ROOT);
    }

    /** Looks at the next row; the order of rows does not matter. */
    public void add(SnapshotRow.Model row) {
        boolean mainline = row.status() == ModelStatus.MAINLINE;
        if (mainline || isNamed(row.model()) || row.aliases().stream().anyMatch(this::isNamed)) {
            Subject subject = new Subject(
                    row.model(), row.hubId(), row.aliases(), List.of(), ModelFacts.NONE, List.of(), List.of());
            models.add(new PublicModel(subject, mainline, mainline ? signals(row) : Map.of()));
        }
    }

    private boolean isNamed(ModelId path) {
        return named.contains(folded(path.toString()));
    }

    private static Map<PublicSignal, Double> signals(SnapshotRow.Model row) {
        Map<PublicSignal, Double> signals = new EnumMap<>(PublicSignal.class);
        put(signals, PublicSignal.DOWNLOADS_30D, row.downloads30d());
        put(signals, PublicSignal.DOWNLOADS_ALL_TIME, row.downloadsAllTime());
        put(
                signals,
                PublicSignal.DERIVATIVES,
                row.derivatives() == null ? null : row.derivatives().counted());
        put(
                signals,
                PublicSignal.TOKENS_30D,
                row.tokens30d() == null ? null : row.tokens30d().share());
        put(signals, PublicSignal.PERFORMANCE, best(row.performance()));
        put(
                signals,
                PublicSignal.INDEX,
                row.index() == null ? null : Double.valueOf(row.index().value()));
        return signals;
    }

    private static @Nullable Double best(@Nullable List<SnapshotRow.Performance> performance) {
        return performance == null
                ? null
                : performance.stream()
                        .map(SnapshotRow.Performance::percentile)
                        .filter(Objects::nonNull)
                        .max(Double::compare)
                        .orElse(null);
    }

    private static void put(Map<PublicSignal, Double> signals, PublicSignal signal, @Nullable Number value) {
        if (value != null) {
            signals.put(signal, value.doubleValue());
        }
    }

    /** By path. */
    List<PublicModel> sorted() {
        return models.stream()
                .sorted((left, right) -> left.subject().compareTo(right.subject()))
                .toList();
    }
}
