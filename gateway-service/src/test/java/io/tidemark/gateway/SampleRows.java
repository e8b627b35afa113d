package io.tidemark.gateway;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.contract.SnapshotRow.AdoptionIndex;
import io.tidemark.common.contract.SnapshotRow.Derivatives;
import io.tidemark.common.contract.SnapshotRow.Group;
import io.tidemark.common.contract.SnapshotRow.History;
import io.tidemark.common.contract.SnapshotRow.Lineage;
import io.tidemark.common.contract.SnapshotRow.Mark;
import io.tidemark.common.contract.SnapshotRow.Model;
import io.tidemark.common.contract.SnapshotRow.Momentum;
import io.tidemark.common.contract.SnapshotRow.Month;
import io.tidemark.common.contract.SnapshotRow.Performance;
import io.tidemark.common.contract.SnapshotRow.Pillar;
import io.tidemark.common.contract.SnapshotRow.RamBaseline;
import io.tidemark.common.contract.SnapshotRow.RamPoint;
import io.tidemark.common.contract.SnapshotRow.Series;
import io.tidemark.common.contract.SnapshotRow.Source;
import io.tidemark.common.contract.SnapshotRow.Summary;
import io.tidemark.common.contract.SnapshotRow.Tokens;
import io.tidemark.common.model.Flag;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.model.NamedGrouping;
import io.tidemark.common.model.ParametersSource;
import io.tidemark.common.model.RamStatus;
import io.tidemark.common.model.Redistribution;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.Relation;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.common.model.SizeBucket;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A small snapshot made by hand: eight invented models, three regions, two months. */
public final class SampleRows {

    public static final LocalDate AS_OF = LocalDate.parse("2026-08-21");
    public static final String METHOD = "adoption@1.0.0";
    public static final String WORLD = "Tidemark's sample world: invented organizations, no real figures.";

    private static final LocalDate QUARTER_END = LocalDate.parse("2026-06-30");

    private SampleRows() {}

    public static List<SnapshotRow> all() {
        return all(AS_OF, true);
    }

    public static List<SnapshotRow> all(LocalDate asOf, boolean invented) {
        List<SnapshotRow> rows = new ArrayList<>();
        rows.add(new Summary(
                asOf,
                METHOD,
                "1f".repeat(32),
                "2e".repeat(32),
                new TreeMap<>(Map.of("mainline", 7, "rejected", 1)),
                4211,
                new TreeMap<>(Map.of("spike", 1, "alias", 1, "gone", 1)),
                3,
                3,
                0.875,
                List.of("downloads from mirrors", "private deployments"),
                invented,
                List.of(
                        NamedGrouping.WEST,
                        new NamedGrouping(
                                "reviewed", "Reviewed regions", Grouping.REGION, List.of("us", "china", "eu")))));
        rows.add(new Source(
                "huggingface",
                null,
                invented ? WORLD : "Hugging Face Hub.",
                Redistribution.RAW,
                invented,
                asOf.minusDays(2),
                asOf,
                List.of("downloads_30d", "downloads_all_time", "likes"),
                8,
                4000));
        rows.add(new Source(
                "llmfit",
                "MIT",
                "llmfit catalogue.",
                Redistribution.RAW,
                false,
                LocalDate.parse("2026-02-15"),
                LocalDate.parse("2026-05-10"),
                List.of("downloads_30d"),
                3,
                211));
        rows.addAll(models());
        rows.add(history());
        rows.addAll(groups());
        rows.addAll(series());
        rows.addAll(baselines());
        rows.addAll(SampleComparisons.crossovers());
        rows.addAll(SampleComparisons.concentration());
        rows.addAll(lineage());
        rows.addAll(SampleExplanations.rows());
        return rows;
    }

    /** The same, with one more source and its terms; published a day later. */
    public static List<SnapshotRow> withTerms(String source, Redistribution redistribution) {
        LocalDate asOf = AS_OF.plusDays(1);
        List<SnapshotRow> rows = new ArrayList<>(all(asOf, true));
        rows.add(new Source(source, null, "Cited.", redistribution, false, asOf, asOf, List.of("index"), 1, 1));
        return rows;
    }

    public static List<Model> models() {
        return List.of(
                model("jade-river/heron-7b", Region.CHINA, "heron", 7_600_000_000L, 900_000L, 5_000_000L, 3000L)
                        .flags(Flag.SPIKE)
                        .derivatives(12.5, 2.5, 14L)
                        .ram(point(30, 400_000.0, 2.0), point(90, 1_500_000.0, 3.0))
                        .tokens(21e9, 21e9, 30, 0.7)
                        .momentum(new Momentum(0.25, 2.0, 30, null, null))
                        .index(index(82.5, 0.9, 1, 1, 1, use(900_000, 80, 32 / 0.9), adapt(), served(), unrated()))
                        .row(),
                model("jade-river/heron-300b", Region.CHINA, "heron", 300_000_000_000L, 120_000L, 600_000L, 800L)
                        .index(index(42.5, 0.4, 5, 4, 5, use(120_000, 42.5, 42.5), unrated()))
                        .row(),
                model("lumen-labs/torch-8b", Region.US, "torch", 8_000_000_000L, 700_000L, 9_000_000L, 4000L)
                        .aliases("lumen-labs/torch-8b-old")
                        .flags(Flag.ALIAS)
                        .derivatives(30.0, 0.0, null)
                        .ram(point(30, 100_000.0, 0.5), point(90, 250_000.0, 0.5))
                        .tokens(9e9, 9.5e9, 28, 0.3)
                        .momentum(new Momentum(null, 0.5, 30, 90, "partly_observed"))
                        .performance(
                                performance("epoch", "eci", 131.5, 75.0, "2026-08-17", "2026-02-02"),
                                performance("lmarena", "text/overall", null, null, "2026-03-01", "2026-02-02"))
                        .index(index(55.0, 0.75, 2, 2, 3, use(700_000, 78.125, 41 + 2 / 3.0), unlisted(), rated()))
                        .row(),
                model("lumen-labs/torch-1b", Region.US, "torch", 1_200_000_000L, 120_000L, 300_000L, 90L)
                        .index(index(48.0, 0.4, 4, 4, 5, use(120_000, 48, 48), unrated()))
                        .row(),
                model("lumen-labs/torch-guard", Region.US, "torch", 1_200_000_000L, 50_000L, 70_000L, 10L)
                        .rejected("guard-or-classifier")
                        .row(),
                model("north-mill/barge-9b", Region.EU, "barge", 9_000_000_000L, 700_000L, null, null)
                        .ram(absent(30, RamStatus.NOT_OBSERVED), absent(90, RamStatus.TOO_YOUNG))
                        .index(index(55.0, 0.4, 2, 2, 3, use(700_000, 55, 55), unrated()))
                        .row(),
                model("north-mill/barge-raft", Region.EU, null, null, null, null, null)
                        .ram(absent(30, RamStatus.NO_SIZE), absent(90, RamStatus.NO_SIZE))
                        .index(without("no_window"))
                        .row(),
                model("solo/unplaced", null, null, 500_000_000L, 0L, 40L, 1L)
                        .gone(LocalDate.parse("2026-07-01"))
                        .index(without("gone"))
                        .row());
    }

    /** A guard from torch-1b from torch-8b; an unplaced merge of that and heron-7b and something unknown; a loop of two. */
    private static List<Lineage> lineage() {
        return List.of(
                lineage("jade-river/heron-300b", null, 0, true, "north-mill/barge-raft"),
                lineage("lumen-labs/torch-1b", Relation.QUANTIZED, 0, false, "lumen-labs/torch-8b"),
                lineage("lumen-labs/torch-guard", Relation.FINETUNE, 0, false, "lumen-labs/torch-1b"),
                lineage("north-mill/barge-raft", Relation.FINETUNE, 0, true, "jade-river/heron-300b"),
                lineage(
                        "solo/unplaced",
                        Relation.MERGE,
                        1,
                        false,
                        "jade-river/heron-7b",
                        "lumen-labs/torch-1b",
                        "lumen-labs/torch-8b"));
    }

    private static Lineage lineage(
            String model, @Nullable Relation relation, int unknown, boolean cyclic, String... parents) {
        return new Lineage(
                ModelId.parse(model),
                relation,
                Arrays.stream(parents).map(ModelId::parse).toList(),
                unknown,
                cyclic);
    }

    private static History history() {
        return new History(
                ModelId.parse("lumen-labs/torch-8b"),
                LocalDate.parse("2026-07-30"),
                Arrays.asList(null, 8_000_000.0, 8_000_250.5, 9_000_000.0),
                Arrays.asList(null, null, 250.5, 999_749.5),
                Arrays.asList(null, null, 250.5, 300.0),
                Arrays.asList(null, 650_000.0, null, 700_000.0),
                List.of(
                        new Mark(Flag.INTERPOLATED, LocalDate.parse("2026-08-01"), LocalDate.parse("2026-08-02"), null),
                        new Mark(Flag.SPIKE, LocalDate.parse("2026-08-02"), LocalDate.parse("2026-08-02"), 999_449.5)),
                List.of(
                        new Month(YearMonth.parse("2026-06"), null, null, null, List.of(), "no_reading_near_month_end"),
                        new Month(
                                YearMonth.parse("2026-07"),
                                600_000.0,
                                null,
                                8_000_000.0,
                                List.of(Flag.ESTIMATED),
                                null),
                        new Month(
                                YearMonth.parse("2026-08"),
                                1_000_000.0,
                                550.5,
                                9_000_000.0,
                                List.of(Flag.SPIKE),
                                null)));
    }

    private static List<Group> groups() {
        YearMonth july = YearMonth.parse("2026-07");
        return List.of(
                group(Grouping.REGION, "china", "China", null, 2, july, 600.0, 0.6, 5_600_000.0, 0.375),
                group(Grouping.REGION, "eu", "Europe", null, 2, july, 150.0, 0.15, null, null),
                group(Grouping.REGION, "us", "United States", null, 2, july, 250.0, 0.25, 9_300_000.0, 0.625),
                group(
                        Grouping.ORGANIZATION,
                        "jade-river",
                        "Jade River",
                        Region.CHINA,
                        2,
                        july,
                        600.0,
                        0.6,
                        5_600_000.0,
                        0.375),
                group(
                        Grouping.ORGANIZATION,
                        "lumen-labs",
                        "Lumen Labs",
                        Region.US,
                        2,
                        july,
                        250.0,
                        0.25,
                        9_300_000.0,
                        0.625),
                group(Grouping.ORGANIZATION, "north-mill", "North Mill", Region.EU, 2, null, null, null, null, null),
                group(Grouping.FAMILY, "heron", "Heron", null, 2, july, 600.0, 0.6, 5_600_000.0, 0.375),
                group(Grouping.FAMILY, "torch", "Torch", null, 2, july, 250.0, 0.25, 9_300_000.0, 0.625));
    }

    private static List<Series> series() {
        List<Series> rows = new ArrayList<>();
        for (String month : List.of("2026-06", "2026-07")) {
            boolean june = month.equals("2026-06");
            rows.add(point(SeriesMode.MONTHLY, "china", month, june ? 400.0 : 600.0, june ? 0.5 : 0.6, List.of()));
            rows.add(point(SeriesMode.MONTHLY, "eu", month, june ? 100.0 : 150.0, june ? 0.125 : 0.15, List.of()));
            rows.add(point(
                    SeriesMode.MONTHLY,
                    "us",
                    month,
                    june ? 300.0 : 250.0,
                    june ? 0.375 : 0.25,
                    List.of(Flag.ESTIMATED)));
            rows.add(point(SeriesMode.CUMULATIVE, "china", month, 5_600_000.0, null, List.of(Flag.PANEL_CHANGE)));
            rows.add(point(SeriesMode.CUMULATIVE, "eu", month, null, null, List.of()));
            rows.add(point(SeriesMode.CUMULATIVE, "us", month, 9_300_000.0, null, List.of()));
        }
        rows.add(made("china", 8.5, 0.85));
        rows.add(made("us", 1.5, 0.15));
        rows.add(made("outside", 4.0, null));
        return rows;
    }

    private static Series made(String group, double value, @Nullable Double share) {
        return new Series(
                "derivatives",
                Grouping.REGION,
                SeriesMode.MONTHLY,
                group,
                YearMonth.parse("2026-07"),
                value,
                share,
                null,
                null,
                9,
                12,
                0.75,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                group.equals("us") ? List.of(Flag.LINEAGE_CYCLE) : List.of(),
                null);
    }

    private static List<RamBaseline> baselines() {
        List<RamBaseline> rows = new ArrayList<>();
        for (String baseline : List.of("2026-Q1", "2026-Q2", "live")) {
            double cutoff = baseline.equals("2026-Q1") ? 100_000 : 200_000;
            for (int checkpoint : List.of(30, 90)) {
                rows.add(baseline(baseline, SizeBucket.FROM_5B, checkpoint, RamStatus.OBSERVED, cutoff));
                rows.add(baseline(baseline, SizeBucket.FROM_250B, checkpoint, RamStatus.INSUFFICIENT_BASELINE, null));
            }
        }
        return rows;
    }

    private static RamBaseline baseline(
            String id, SizeBucket size, int checkpoint, RamStatus status, @Nullable Double cutoff) {
        LocalDate asOf = id.equals("2026-Q1") ? LocalDate.parse("2026-03-31") : LocalDate.parse("2026-06-30");
        return new RamBaseline(
                id,
                !id.equals("live"),
                id.equals("live") ? AS_OF : asOf,
                METHOD,
                size,
                checkpoint,
                status,
                cutoff == null ? 1 : 12,
                cutoff,
                cutoff == null ? null : 2 * cutoff,
                cutoff == null ? List.of() : List.of(ModelId.parse("lumen-labs/torch-8b")));
    }

    private static Group group(
            Grouping by,
            String id,
            String name,
            @Nullable Region region,
            int models,
            @Nullable YearMonth month,
            @Nullable Double monthly,
            @Nullable Double monthlyShare,
            @Nullable Double cumulative,
            @Nullable Double cumulativeShare) {
        return new Group(
                by,
                id,
                name,
                region,
                models,
                month,
                monthly,
                monthlyShare,
                cumulative,
                cumulativeShare,
                0.5,
                List.of());
    }

    private static Series point(
            SeriesMode mode,
            String group,
            String month,
            @Nullable Double value,
            @Nullable Double share,
            List<Flag> flags) {
        boolean cumulative = mode == SeriesMode.CUMULATIVE;
        return new Series(
                "downloads",
                Grouping.REGION,
                mode,
                group,
                YearMonth.parse(month),
                value,
                share,
                value == null ? null : value - 10,
                share,
                value == null ? 0 : 2,
                2,
                value == null ? 0.0 : 1.0,
                value == null ? null : 0.25,
                value == null ? null : flags.contains(Flag.ESTIMATED) ? 1.0 : 0.0,
                cumulative && value != null ? 10.0 : null,
                cumulative && value != null ? 0.0 : null,
                null,
                null,
                null,
                flags,
                value == null ? "no_counter" : null);
    }

    private static RamPoint point(int days, double downloads, double cutoff) {
        return new RamPoint(days, RamStatus.OBSERVED, downloads, cutoff, cutoff / 2, cutoff, cutoff / 2, 1, 2);
    }

    private static Performance performance(
            String source,
            String index,
            @Nullable Double value,
            @Nullable Double percentile,
            String observedOn,
            String since) {
        return new Performance(source, index, value, percentile, LocalDate.parse(observedOn), LocalDate.parse(since));
    }

    private static AdoptionIndex index(
            double value, double coverage, int rank, int best, int worst, Pillar... pillars) {
        return new AdoptionIndex(value, coverage, rank, best, worst, List.of(pillars), null);
    }

    private static AdoptionIndex without(String reason) {
        Pillar use = new Pillar("use", "not_observed", null, 5e6, QUARTER_END, null, 0.4, null, reason);
        return new AdoptionIndex(null, 0, null, null, null, List.of(use), reason);
    }

    private static Pillar use(double downloads, double score, double contribution) {
        return new Pillar("use", "observed", downloads, 5e6, QUARTER_END, score, 0.4, contribution, null);
    }

    private static Pillar adapt() {
        return new Pillar("adapt", "observed", 2.5, 12.0, QUARTER_END, 76.0, 0.25, 19 / 0.9, null);
    }

    private static Pillar served() {
        return new Pillar("serve", "observed", 21e9, 30e9, AS_OF, 93.0, 0.25, 23.25 / 0.9, null);
    }

    private static Pillar unlisted() {
        return new Pillar("serve", "absent", null, 30e9, AS_OF, 0.0, 0.25, 0.0, "not_listed");
    }

    private static Pillar rated() {
        return new Pillar("perform", "observed", 100.0, null, null, 100.0, 0.1, 13 + 1 / 3.0, null);
    }

    private static Pillar unrated() {
        return new Pillar("perform", "not_observed", null, null, null, null, 0.1, null, "not_rated");
    }

    private static RamPoint absent(int days, RamStatus status) {
        return new RamPoint(days, status, null, null, null, null, null, null, null);
    }

    private static ModelBuilder model(
            String path,
            @Nullable Region region,
            @Nullable String family,
            @Nullable Long parameters,
            @Nullable Long downloads30d,
            @Nullable Long downloadsAllTime,
            @Nullable Long likes) {
        return new ModelBuilder(path, region, family, parameters, downloads30d, downloadsAllTime, likes);
    }

    /** What differs between models. */
    private static final class ModelBuilder {
        private final String path;
        private final @Nullable Region region;
        private final @Nullable String family;
        private final @Nullable Long parameters;
        private final @Nullable Long downloads30d;
        private final @Nullable Long downloadsAllTime;
        private final @Nullable Long likes;
        private List<ModelId> aliases = List.of();
        private List<Flag> flags = List.of();
        private List<RamPoint> ram = List.of();
        private @Nullable Derivatives derivatives;
        private @Nullable LocalDate gone;
        private @Nullable Tokens tokens;
        private List<Performance> performance = List.of();
        private @Nullable Momentum momentum;
        private @Nullable AdoptionIndex index;
        private ModelStatus status = ModelStatus.MAINLINE;
        private String rule = "first-party-weights";

        ModelBuilder(
                String path,
                @Nullable Region region,
                @Nullable String family,
                @Nullable Long parameters,
                @Nullable Long downloads30d,
                @Nullable Long downloadsAllTime,
                @Nullable Long likes) {
            this.path = path;
            this.region = region;
            this.family = family;
            this.parameters = parameters;
            this.downloads30d = downloads30d;
            this.downloadsAllTime = downloadsAllTime;
            this.likes = likes;
        }

        ModelBuilder aliases(String... paths) {
            aliases = Arrays.stream(paths).map(ModelId::parse).toList();
            return this;
        }

        ModelBuilder flags(Flag... some) {
            flags = List.of(some);
            return this;
        }

        ModelBuilder ram(RamPoint... points) {
            ram = List.of(points);
            return this;
        }

        ModelBuilder derivatives(@Nullable Double counted, @Nullable Double recent, @Nullable Long finetunes) {
            derivatives = new Derivatives(
                    new TreeMap<>(Map.of("adapter", 3.0, "finetune", 40.0, "merge", 0.5, "quantized", 60.0)),
                    counted,
                    recent,
                    finetunes == null ? null : new TreeMap<>(Map.of("finetune", finetunes)));
            return this;
        }

        ModelBuilder gone(LocalDate since) {
            gone = since;
            flags = List.of(Flag.GONE);
            return this;
        }

        ModelBuilder tokens(double value, double upper, int daysListed, double share) {
            tokens = new Tokens(value, upper, AS_OF.minusDays(30), AS_OF.minusDays(1), 30, daysListed, share);
            return this;
        }

        ModelBuilder performance(Performance... figures) {
            performance = List.of(figures);
            return this;
        }

        ModelBuilder momentum(Momentum one) {
            momentum = one;
            return this;
        }

        ModelBuilder index(AdoptionIndex one) {
            index = one;
            return this;
        }

        ModelBuilder rejected(String by) {
            status = ModelStatus.REJECTED;
            rule = by;
            return this;
        }

        Model row() {
            ModelId id = ModelId.parse(path);
            return new Model(
                    id,
                    "hub-" + id.name(),
                    aliases,
                    id.organization(),
                    region,
                    family,
                    status,
                    rule,
                    parameters == null ? null : SizeBucket.ofParameters(parameters),
                    parameters,
                    parameters == null ? null : ParametersSource.SAFETENSORS,
                    family == null ? null : "apache-2.0",
                    family == null ? List.of() : List.of("apache-2.0"),
                    "text-generation",
                    LocalDate.parse("2026-04-01"),
                    false,
                    null,
                    gone,
                    downloads30d,
                    downloads30d == null ? null : AS_OF,
                    downloadsAllTime,
                    downloadsAllTime == null ? null : AS_OF,
                    likes,
                    flags,
                    ram,
                    derivatives,
                    tokens,
                    performance,
                    index,
                    momentum);
        }
    }
}
