package io.tidemark.local.world;

import io.tidemark.common.model.Region;
import io.tidemark.local.figures.ArenaRating;
import io.tidemark.local.figures.BenchmarkScore;
import io.tidemark.local.figures.CapabilityScore;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How well the larger models of the sample world do: newer and larger is better, and the two services agree but for noise. */
final class SampleScores {

    static final LocalDate BOARD_DAY = SampleWorld.DAY.minusDays(2);

    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final List<String> CATEGORIES = List.of("overall", "coding", "math");
    private static final List<String> BOARDS = List.of("text", "text_style_control");
    private static final List<Benchmark> BENCHMARKS =
            List.of(new Benchmark("long_riddles", 128), new Benchmark("sealed_proofs", 142));
    private static final Set<String> SPECIALITIES = Set.of("VL", "Coder", "Math");

    /** A coined benchmark; a model of this strength reaches half of it. */
    private record Benchmark(String name, double middle) {}

    /** A model that somebody measured; the repository is null for a closed one. */
    private record Measured(
            String name,
            @Nullable String path,
            String organization,
            Region region,
            @Nullable String license,
            LocalDate released,
            double strength,
            @Nullable Double anchor) {}

    private final long seed;
    private final List<Measured> measured = new ArrayList<>();

    SampleScores(long seed, List<SampleRepository> repositories) {
        this.seed = seed;
        for (SampleClosed closed : SampleClosed.ALL) {
            double strength = closed.anchor() != null ? closed.anchor() : strength(closed.released(), 300e9) + 4;
            measured.add(new Measured(
                    closed.name(),
                    null,
                    closed.vendor(),
                    Region.US,
                    "Proprietary",
                    closed.released(),
                    strength,
                    closed.anchor()));
        }
        for (SampleRepository repository : repositories) {
            SampleModel model = repository.model();
            Chance chance = Chance.of(seed, model.path() + "#strength");
            if (isMeasured(model) && chance.below(3) == 0) {
                measured.add(new Measured(
                        SampleNames.display(model),
                        model.path(),
                        model.organization().name(),
                        model.organization().region(),
                        chance.below(15) == 0 ? null : model.license(),
                        model.released(),
                        strength(model.released(), (double) model.parameters()) + 2.5 * chance.bell(),
                        null));
            }
        }
    }

    /** What a reviewer wrote down of the names under which the two services list open models. */
    List<NamedRepository> reviewed() {
        List<NamedRepository> reviewed = new ArrayList<>();
        for (Measured model : measured) {
            String path = model.path();
            if (path != null) {
                reviewed.add(new NamedRepository("epoch", model.name(), path));
                reviewed.add(new NamedRepository("lmarena", SampleNames.slug(model.name()), path));
            }
        }
        return reviewed;
    }

    /** The name by which a service lists a repository. */
    record NamedRepository(String source, String name, String path) {}

    private static boolean isMeasured(SampleModel model) {
        return model.mainline()
                && model.parameters() >= 30_000_000_000L
                && (model.name().endsWith("-Instruct") || model.name().endsWith("-Thinking"))
                && SPECIALITIES.stream().noneMatch(word -> model.name().contains("-" + word + "-"))
                && model.released().isBefore(SampleWorld.DAY.minusDays(30));
    }

    private static double strength(LocalDate released, double parameters) {
        return 118 + 11 * ChronoUnit.DAYS.between(START, released) / 365.25 + 6 * StrictMath.log10(parameters / 100e9);
    }

    /** Anchors of the scale have no interval. */
    List<CapabilityScore> capabilities() {
        List<CapabilityScore> scores = new ArrayList<>();
        for (Measured model : measured) {
            Chance chance = Chance.of(seed, model.name() + "#capability");
            double score = model.anchor() != null ? model.anchor() : model.strength() + chance.bell();
            boolean anchored = model.anchor() != null;
            scores.add(new CapabilityScore(
                    model.name(),
                    chance.below(8) == 0 ? model.name() + " (high)" : model.name(),
                    model.path(),
                    score,
                    anchored ? null : score - chance.between(1.5, 5),
                    anchored ? null : score + chance.between(1.5, 5),
                    model.released(),
                    model.organization(),
                    countries(model.region(), chance),
                    model.path() == null
                            ? "API access"
                            : chance.below(6) == 0 ? "Unknown" : "Open weights (unrestricted)",
                    List.of(SampleNames.slug(model.name()))));
        }
        scores.sort(
                Comparator.comparingDouble(CapabilityScore::score).reversed().thenComparing(CapabilityScore::model));
        return scores;
    }

    /** Four of five models were run on each benchmark. */
    List<BenchmarkScore> benchmarks() {
        List<BenchmarkScore> scores = new ArrayList<>();
        for (Benchmark benchmark : BENCHMARKS) {
            for (Measured model : measured) {
                Chance chance = Chance.of(seed, model.name() + "#" + benchmark.name());
                if (chance.below(5) > 0) {
                    double ahead = (model.strength() - benchmark.middle() + chance.bell()) / 6;
                    scores.add(new BenchmarkScore(
                            benchmark.name(),
                            SampleNames.slug(model.name()),
                            1 / (1 + StrictMath.exp(-ahead)),
                            model.released(),
                            model.organization(),
                            countries(model.region(), chance)));
                }
            }
        }
        return scores;
    }

    private static List<String> countries(Region region, Chance chance) {
        return switch (region) {
            case US ->
                chance.below(6) == 0
                        ? List.of("United States of America", "United Kingdom of Great Britain and Northern Ireland")
                        : List.of("United States of America");
            case CHINA -> List.of("China");
            case EU -> chance.below(3) == 0 ? List.of("Germany", "France") : List.of("France");
            case OTHER, UNKNOWN -> List.of();
        };
    }

    List<ArenaRating> ratings() {
        List<ArenaRating> ratings = new ArrayList<>();
        for (String board : BOARDS) {
            for (String category : CATEGORIES) {
                ratings.addAll(board(board, category));
            }
        }
        return ratings;
    }

    private List<ArenaRating> board(String board, String category) {
        List<ArenaRating> unranked = new ArrayList<>();
        for (Measured model : measured) {
            Chance chance = Chance.of(seed, model.name() + "#" + board + category);
            double rating = 1_000 + 9 * (model.strength() - 100) + 12 * chance.bell();
            double half = chance.between(3, 16);
            unranked.add(new ArenaRating(
                    board,
                    SampleNames.slug(model.name()),
                    model.path(),
                    model.organization(),
                    model.license(),
                    rating,
                    rating - half,
                    rating + half,
                    half * half / 3.84,
                    Math.round(60_000 / half),
                    0,
                    category,
                    BOARD_DAY));
        }
        unranked.sort(Comparator.comparingDouble(ArenaRating::rating).reversed().thenComparing(ArenaRating::model));
        List<ArenaRating> ranked = new ArrayList<>();
        for (ArenaRating rating : unranked) {
            ranked.add(rating.at(ranked.size() + 1));
        }
        return ranked;
    }
}
