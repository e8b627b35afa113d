package io.tidemark.bench;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.contract.SnapshotRow.AdoptionIndex;
import io.tidemark.common.contract.SnapshotRow.Derivatives;
import io.tidemark.common.contract.SnapshotRow.Model;
import io.tidemark.common.contract.SnapshotRow.Momentum;
import io.tidemark.common.contract.SnapshotRow.Pillar;
import io.tidemark.common.contract.SnapshotRow.RamPoint;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.model.ParametersSource;
import io.tidemark.common.model.RamStatus;
import io.tidemark.common.model.Redistribution;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.SizeBucket;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows of a snapshot of any number of models, made when they are asked for; each has the fields and the length of real ones. */
final class SnapshotWorld {

    static final String METHOD = "adoption@1.0.0";
    static final LocalDate FIRST_DAY = LocalDate.of(2026, 8, 21);
    private static final int ORGANIZATIONS = 200;
    private static final List<Integer> CHECKPOINTS = List.of(7, 14, 30, 60, 90, 180, 365);
    private static final List<Region> REGIONS = List.of(Region.CHINA, Region.US, Region.EU, Region.OTHER);

    private final int models;
    private final LocalDate asOf;

    SnapshotWorld(int models, LocalDate asOf) {
        this.models = models;
        this.asOf = asOf;
    }

    int models() {
        return models;
    }

    LocalDate asOf() {
        return asOf;
    }

    SnapshotRow.Summary summary(String inputsDigest) {
        return new SnapshotRow.Summary(
                asOf,
                METHOD,
                inputsDigest,
                inputsDigest,
                new TreeMap<>(Map.of("mainline", models)),
                30L * models,
                new TreeMap<>(),
                ORGANIZATIONS,
                40,
                1,
                List.of("private deployments"),
                true,
                List.of());
    }

    SnapshotRow.Source source() {
        return new SnapshotRow.Source(
                "bench",
                null,
                "Invented by deploy/bench",
                Redistribution.RAW,
                true,
                asOf.minusYears(1),
                asOf,
                List.of("downloads_30d"),
                models,
                30L * models);
    }

    /** Models are in no order by any of their figures. */
    Model model(int number) {
        int mixed = Math.floorMod(number * 0x9E3779B1, 1 << 30);
        long parameters = 500_000_000L + mixed % 997 * 300_000_000L;
        double score = mixed % 100_000 / 1_000.0;
        ModelId id = new ModelId("org-" + number % ORGANIZATIONS, "Model-" + number + "-Instruct");
        return new Model(
                id,
                "%024x".formatted(number),
                List.of(),
                id.organization(),
                REGIONS.get(number % REGIONS.size()),
                "family-" + number % 40,
                ModelStatus.MAINLINE,
                "first-party-weights",
                SizeBucket.ofParameters(parameters),
                parameters,
                ParametersSource.SAFETENSORS,
                "apache-2.0",
                List.of("apache-2.0"),
                "text-generation",
                asOf.minusDays(mixed % 900),
                false,
                null,
                null,
                (long) mixed % 5_000_000,
                asOf,
                (long) mixed,
                asOf,
                (long) mixed % 9_000,
                List.of(),
                CHECKPOINTS.stream().map(days -> ram(days, mixed)).toList(),
                new Derivatives(
                        new TreeMap<>(Map.of("adapter", 3.0, "finetune", 40.0, "merge", 0.5, "quantized", 60.0)),
                        12.5,
                        2.5,
                        new TreeMap<>(Map.of("finetune", 14L, "quantized", 31L))),
                null,
                List.of(),
                new AdoptionIndex(
                        score,
                        0.75,
                        1 + number,
                        1 + number,
                        9 + number,
                        List.of(pillar("use", 0.4, score), pillar("adapt", 0.25, score), pillar("perform", 0.1, score)),
                        null),
                new Momentum(0.125, 1.5, 90, null, null));
    }

    private Pillar pillar(String name, double weight, double score) {
        return new Pillar(name, "observed", 1_000 * score, 5e6, asOf, score, weight, weight * score / 0.75, null);
    }

    private static RamPoint ram(int days, int mixed) {
        double ratio = (mixed % 4_096) / 1_024.0;
        return new RamPoint(days, RamStatus.OBSERVED, 10.0 * mixed, ratio, ratio / 2, ratio, ratio / 2, 7, 90);
    }
}
