package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Flag;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.SizeBucket;
import io.tidemark.gateway.api.Compared.ComparedIndex;
import io.tidemark.gateway.api.Compared.ComparedMomentum;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of a snapshot to columns of a comparison. What no row has observed stays null: a sum is of what is known. */
final class Comparison {

    private Comparison() {}

    /** @param kin mainline models of its family, itself included if it is one; empty without a family */
    static Compared model(SnapshotRow.Model row, List<SnapshotRow.Model> kin) {
        SnapshotRow.Momentum momentum = row.momentum();
        return new Compared(
                "model",
                row.model().toString(),
                List.of(row.organization()),
                row.region() == null ? List.of() : List.of(row.region()),
                row.family(),
                1,
                new Compared.Adoption(
                        row.downloads30d(),
                        row.downloadsAllTime(),
                        TokenFigure.of(row.tokens30d()),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                ecosystem(List.of(row)),
                licenses(List.of(row)),
                sizes(kin.isEmpty() ? List.of(row) : kin),
                new ComparedMomentum(
                        "30_days",
                        momentum == null ? null : momentum.growth(),
                        momentum == null ? null : momentum.entersTopAtDays(),
                        momentum != null
                                ? momentum.reason()
                                : row.status() == ModelStatus.MAINLINE ? "not_observed" : "not_mainline"),
                ComparedIndex.of(row),
                risks(List.of(row), kin));
    }

    /**
     * @param group null: the family has no group figures
     * @param months its series of monthly downloads
     */
    static Compared family(
            String id,
            SnapshotRow.@Nullable Group group,
            List<SnapshotRow.Model> models,
            List<SnapshotRow.Series> months) {
        return new Compared(
                "family",
                id,
                models.stream()
                        .map(SnapshotRow.Model::organization)
                        .distinct()
                        .sorted()
                        .toList(),
                models.stream()
                        .map(SnapshotRow.Model::region)
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted(Comparator.comparing(Region::wireName))
                        .toList(),
                id,
                models.size(),
                new Compared.Adoption(
                        null,
                        null,
                        null,
                        group == null || group.month() == null
                                ? null
                                : group.month().toString(),
                        group == null ? null : group.monthlyDownloads(),
                        group == null ? null : group.monthlyShare(),
                        group == null ? null : group.cumulativeDownloads(),
                        group == null ? null : group.cumulativeShare(),
                        group == null ? null : group.coverage()),
                ecosystem(models),
                licenses(models),
                sizes(models),
                growth(group, months),
                models.stream()
                        .map(ComparedIndex::of)
                        .filter(Objects::nonNull)
                        .min(Comparator.comparingInt(ComparedIndex::rank).thenComparing(ComparedIndex::model))
                        .orElse(null),
                risks(models, models));
    }

    private static Compared.@Nullable Ecosystem ecosystem(List<SnapshotRow.Model> models) {
        List<SnapshotRow.Derivatives> known = models.stream()
                .map(SnapshotRow.Model::derivatives)
                .filter(Objects::nonNull)
                .toList();
        if (known.isEmpty()) {
            return null;
        }
        SortedMap<String, Double> byRelation = new TreeMap<>();
        known.forEach(
                one -> one.byRelation().forEach((relation, count) -> byRelation.merge(relation, count, Double::sum)));
        return new Compared.Ecosystem(
                byRelation,
                sum(known, SnapshotRow.Derivatives::counted),
                sum(known, SnapshotRow.Derivatives::recent),
                known.size());
    }

    private static @Nullable Double sum(
            List<SnapshotRow.Derivatives> known, Function<SnapshotRow.Derivatives, @Nullable Double> figure) {
        List<Double> values =
                known.stream().map(figure).filter(Objects::nonNull).toList();
        return values.isEmpty()
                ? null
                : values.stream().mapToDouble(Double::doubleValue).sum();
    }

    private static SortedMap<String, Integer> licenses(Collection<SnapshotRow.Model> models) {
        SortedMap<String, Integer> licenses = new TreeMap<>();
        models.forEach(model -> model.licenses().forEach(license -> licenses.merge(license, 1, Integer::sum)));
        return licenses;
    }

    private static List<Compared.SizeOnOffer> sizes(Collection<SnapshotRow.Model> models) {
        Map<SizeBucket, List<SnapshotRow.Model>> sized = models.stream()
                .filter(model -> model.size() != null)
                .collect(Collectors.groupingBy(
                        model -> Objects.requireNonNull(model.size()), TreeMap::new, Collectors.toList()));
        List<Compared.SizeOnOffer> sizes = new ArrayList<>();
        sized.forEach((size, some) -> sizes.add(size(size, some)));
        List<SnapshotRow.Model> rest =
                models.stream().filter(model -> model.size() == null).toList();
        if (!rest.isEmpty()) {
            sizes.add(size(null, rest));
        }
        return sizes;
    }

    private static Compared.SizeOnOffer size(@Nullable SizeBucket size, List<SnapshotRow.Model> models) {
        return new Compared.SizeOnOffer(
                size,
                models.stream()
                        .map(SnapshotRow.Model::parameters)
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .toList(),
                models.stream().map(model -> model.model().toString()).sorted().toList());
    }

    /** The group's last month against the one before it. */
    private static ComparedMomentum growth(SnapshotRow.@Nullable Group group, List<SnapshotRow.Series> months) {
        if (group == null || group.month() == null) {
            return new ComparedMomentum("month", null, null, "not_observed");
        }
        Double last = value(months, group.month());
        Double before = value(months, group.month().minusMonths(1));
        if (last == null || before == null) {
            return new ComparedMomentum("month", null, null, "not_observed");
        }
        return before > 0
                ? new ComparedMomentum("month", last / before - 1, null, null)
                : new ComparedMomentum("month", null, null, "nothing_before");
    }

    private static @Nullable Double value(List<SnapshotRow.Series> months, YearMonth month) {
        return months.stream()
                .filter(point -> point.month().equals(month))
                .findFirst()
                .map(SnapshotRow.Series::value)
                .orElse(null);
    }

    private static Compared.Risks risks(List<SnapshotRow.Model> models, List<SnapshotRow.Model> kin) {
        SortedMap<Flag, Integer> flags = new TreeMap<>(Comparator.comparing(Flag::wireName));
        models.forEach(model -> model.flags().forEach(flag -> flags.merge(flag, 1, Integer::sum)));
        return new Compared.Risks(
                flags,
                count(models, model -> model.goneSince() != null),
                count(models, model -> model.gated() != null && !model.gated().equals("false")),
                count(models, model -> model.licenses().isEmpty()),
                reliance(kin));
    }

    private static int count(List<SnapshotRow.Model> models, Predicate<SnapshotRow.Model> which) {
        return (int) models.stream().filter(which).count();
    }

    private static Compared.@Nullable Reliance reliance(List<SnapshotRow.Model> kin) {
        List<SnapshotRow.Model> observed =
                kin.stream().filter(model -> model.downloads30d() != null).toList();
        long total = observed.stream().mapToLong(Comparison::downloads).sum();
        if (total == 0) {
            return null;
        }
        SnapshotRow.Model largest = observed.stream()
                .min(Comparator.comparingLong(Comparison::downloads).reversed().thenComparing(model -> model.model()
                        .toString()))
                .orElseThrow();
        return new Compared.Reliance(
                largest.model().toString(), (double) downloads(largest) / total, observed.size(), kin.size());
    }

    private static long downloads(SnapshotRow.Model model) {
        return Objects.requireNonNull(model.downloads30d());
    }
}
