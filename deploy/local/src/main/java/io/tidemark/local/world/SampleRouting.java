package io.tidemark.local.world;

import io.tidemark.local.figures.RoutedModel;
import io.tidemark.local.figures.RoutedModel.HubLink;
import io.tidemark.local.figures.Routing;
import io.tidemark.local.figures.Routing.RoutedTokens;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a router shows of the sample world: some of the open models and the closed ones, with free variants, a slug that no
 * catalogue names, one that left the catalogue, an alias and a router. Its first year fits into the top; later a tail grows.
 */
final class SampleRouting {

    static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);
    static final LocalDate LAST_DAY = SampleWorld.DAY.minusDays(1);
    static final int TOP = 50;
    static final String UNKNOWN = "hidden/pale-heron-alpha";

    private static final int OPEN_MODELS = 85;
    private static final LocalTime LISTED_AT = LocalTime.of(14, 0);

    /** Something with tokens of its own; the catalogue row is null for what no catalogue names. */
    private record Routed(String permaslug, @Nullable RoutedModel row, LocalDate from, LocalDate until, double level) {}

    private final long seed;
    private final List<SampleRepository> repositories;
    private final Set<String> paths;
    private final List<Routed> routed = new ArrayList<>();

    SampleRouting(long seed, List<SampleRepository> repositories) {
        this.seed = seed;
        this.repositories = repositories;
        this.paths = repositories.stream()
                .map(repository -> repository.model().path())
                .collect(Collectors.toUnmodifiableSet());
    }

    Routing make() {
        SampleClosed.ALL.forEach(this::closed);
        chosen().forEach(this::open);
        routed.add(new Routed(UNKNOWN, null, LocalDate.of(2026, 5, 10), LocalDate.of(2026, 6, 20), 11e9));
        List<RoutedModel> rows = new ArrayList<>();
        routed.stream().map(Routed::row).filter(row -> row != null).forEach(rows::add);
        rows.add(special("~aurelith/core-latest", "~aurelith/core-latest", "aurelith/core-5", "0.000002"));
        rows.add(special("router/auto", "router/auto", null, "-1"));
        return new Routing(rows, days());
    }

    /** Those with the most reach, but for chance: a router does not list what nobody asks for. */
    private List<SampleRepository> chosen() {
        record Candidate(SampleRepository repository, double weight) {}
        return repositories.stream()
                .filter(SampleRouting::isServed)
                .map(repository -> new Candidate(
                        repository,
                        repository.model().reach()
                                * Chance.of(seed, repository.model().path() + "#routed")
                                        .factor(1)))
                .sorted(Comparator.comparingDouble(Candidate::weight)
                        .reversed()
                        .thenComparing(
                                candidate -> candidate.repository().model().path()))
                .limit(OPEN_MODELS)
                .map(Candidate::repository)
                .toList();
    }

    private static boolean isServed(SampleRepository repository) {
        SampleModel model = repository.model();
        return model.mainline()
                && !repository.isRemoved()
                && model.parameters() >= 7_000_000_000L
                && (model.name().endsWith("-Instruct") || model.name().endsWith("-Thinking"))
                && model.released().isBefore(SampleWorld.DAY.minusDays(10));
    }

    private void closed(SampleClosed model) {
        LocalDate listed = later(model.released(), FIRST_DAY.minusDays(40));
        RoutedModel row = new RoutedModel(
                model.slug(),
                model.permaslug(),
                model.vendor() + ": " + model.name(),
                listed.atTime(LISTED_AT).toInstant(ZoneOffset.UTC),
                new HubLink.Empty(),
                "0.000002",
                "0.00001",
                400_000L,
                null,
                null);
        routed.add(new Routed(row.canonicalSlug(), row, listed, LAST_DAY, model.tokens() * 1e9));
    }

    private void open(SampleRepository repository) {
        SampleModel model = repository.model();
        Chance chance = Chance.of(seed, model.path() + "#tokens");
        LocalDate listed = later(model.released().plusDays(chance.below(10)), FIRST_DAY.minusDays(60));
        String id = SampleNames.slug(model.path());
        String slug = chance.below(2) == 0 ? id : SampleNames.dated(id, model.released());
        boolean free = chance.below(6) == 0;
        boolean delisted = chance.below(25) == 0 && listed.isBefore(LAST_DAY.minusDays(120));
        LocalDate until = delisted ? LAST_DAY.minusDays(30 + chance.below(60)) : LAST_DAY;
        double level = 6e8 * chance.factor(1.1);
        RoutedModel row = row(repository, id, slug, listed, "0.0000002", chance);
        routed.add(new Routed(slug, delisted ? null : row, listed, until, level));
        if (free) {
            RoutedModel freeRow = row(repository, id + ":free", slug, listed, "0", chance);
            routed.add(new Routed(slug + ":free", delisted ? null : freeRow, listed, until, level * 0.3));
        }
    }

    private RoutedModel row(
            SampleRepository repository, String id, String slug, LocalDate listed, String price, Chance chance) {
        SampleModel model = repository.model();
        return new RoutedModel(
                id,
                slug,
                model.organization().name() + ": " + SampleNames.display(model) + (price.equals("0") ? " (free)" : ""),
                listed.atTime(LISTED_AT).toInstant(ZoneOffset.UTC),
                link(repository, chance),
                price,
                price,
                32_768L << chance.below(4),
                chance.below(20) == 0 ? SampleWorld.DAY.plusDays(60) : null,
                null);
    }

    private HubLink link(SampleRepository repository, Chance chance) {
        String path = repository.model().path();
        return switch (chance.below(10)) {
            case 0, 1 -> new HubLink.Empty();
            case 2 -> new HubLink.Null();
            case 3 -> new HubLink.Absent();
            case 4, 5 -> new HubLink.Path(paths.contains(path + "-FP8") ? path + "-FP8" : path);
            default -> new HubLink.Path(repository.isRenamed() ? repository.oldPath() : path);
        };
    }

    private static RoutedModel special(String id, String slug, @Nullable String aliasOf, String price) {
        return new RoutedModel(
                id,
                slug,
                id,
                Instant.parse("2025-11-03T14:00:00Z"),
                new HubLink.Absent(),
                price,
                price,
                aliasOf == null ? null : 400_000L,
                null,
                aliasOf);
    }

    private NavigableMap<LocalDate, List<RoutedTokens>> days() {
        NavigableMap<LocalDate, List<RoutedTokens>> rows = new TreeMap<>();
        FIRST_DAY.datesUntil(LAST_DAY.plusDays(1)).forEach(day -> rows.put(day, new ArrayList<>()));
        for (Routed one : routed) {
            Chance chance = Chance.of(seed, one.permaslug() + "@routed");
            double halves = chance.between(90, 300);
            for (LocalDate day = later(one.from(), FIRST_DAY); !day.isAfter(one.until()); day = day.plusDays(1)) {
                rows.get(day).add(new RoutedTokens(one.permaslug(), tokens(one, day, halves, chance)));
            }
        }
        rows.replaceAll((_, all) -> top(all));
        return rows;
    }

    private static long tokens(Routed one, LocalDate day, double halves, Chance chance) {
        long age = ChronoUnit.DAYS.between(one.from(), day);
        double market = StrictMath.exp(1.5 * ChronoUnit.DAYS.between(FIRST_DAY, day) / 365.25);
        double known = 1 - StrictMath.exp(-(age + 1) / 12.0);
        double lasting = 0.15 + 0.85 * StrictMath.exp(-age / halves);
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return Math.round(one.level() * market * known * lasting * (weekend ? 0.8 : 1.06) * (1 + 0.08 * chance.bell()));
    }

    /** The largest, then everything below them as one. */
    private static List<RoutedTokens> top(List<RoutedTokens> all) {
        List<RoutedTokens> sorted = all.stream()
                .sorted(Comparator.comparingLong(RoutedTokens::tokens)
                        .reversed()
                        .thenComparing(RoutedTokens::permaslug))
                .toList();
        List<RoutedTokens> shown = new ArrayList<>(sorted.subList(0, Math.min(TOP, sorted.size())));
        if (sorted.size() > TOP) {
            shown.add(new RoutedTokens(
                    Routing.OTHER,
                    sorted.subList(TOP, sorted.size()).stream()
                            .mapToLong(RoutedTokens::tokens)
                            .sum()));
        }
        return List.copyOf(shown);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? other : one;
    }
}
