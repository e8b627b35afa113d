package io.tidemark.local.world;

import io.tidemark.local.figures.PackagedFamily;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Packaged models of the sample world: a repository for each generation of a family, all sizes together, and a tool. */
final class SamplePackages {

    private static final List<String> MODEL = List.of("model");

    /** Nothing was packaged before. */
    private static final Instant EARLIEST = Instant.parse("2025-04-09T08:10:15Z");

    private SamplePackages() {}

    static List<PackagedFamily> make(long seed, List<SampleRepository> repositories) {
        Map<String, List<SampleRepository>> generations = new TreeMap<>();
        for (SampleRepository repository : repositories) {
            SampleModel model = repository.model();
            if (model.mainline() && family(model) != null) {
                generations
                        .computeIfAbsent(SampleNames.slug(SampleNames.generation(model)), _ -> new ArrayList<>())
                        .add(repository);
            }
        }
        List<PackagedFamily> packaged = new ArrayList<>();
        generations.forEach((name, members) -> packaged.add(packaged(seed, name, members)));
        packaged.add(new PackagedFamily(
                "packing-tool", null, 48_211L, 7, List.of("image"), EARLIEST, SampleWorld.DAY_START, 0L));
        return packaged;
    }

    private static PackagedFamily packaged(long seed, String name, List<SampleRepository> members) {
        Chance chance = Chance.of(seed, name + "#packaged");
        long downloads = members.stream()
                .mapToLong(member -> member.counters().allTime(SampleWorld.DAY))
                .sum();
        Instant first = members.stream()
                .map(member -> member.model().createdAt())
                .min(Instant::compareTo)
                .orElseThrow()
                .plusSeconds(86_400L * (3 + chance.below(30)));
        boolean untold = chance.below(40) == 0;
        return new PackagedFamily(
                name,
                family(members.getFirst().model()),
                untold ? null : Math.round(downloads * chance.between(0.01, 0.9)),
                chance.below(200),
                MODEL,
                first.isBefore(EARLIEST) ? EARLIEST : first,
                untold ? null : SampleWorld.DAY_START.minusSeconds(3_600L * chance.below(2_000)),
                untold
                        ? null
                        : members.stream()
                                        .mapToLong(member -> member.model().parameters())
                                        .sum()
                                / 2);
    }

    /** The registry's family of a mainline model, null without one. */
    static @Nullable String family(SampleModel model) {
        SampleOrganization organization = model.organization();
        String stem = null;
        String family = null;
        for (int i = 0; i < organization.families().size(); i++) {
            String candidate = organization.stems().get(i);
            boolean longer = stem == null || candidate.length() > stem.length();
            if (model.name().startsWith(candidate + "-") && longer) {
                stem = candidate;
                family = organization.families().get(i);
            }
        }
        return family;
    }
}
