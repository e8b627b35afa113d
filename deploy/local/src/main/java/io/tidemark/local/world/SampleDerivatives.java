package io.tidemark.local.world;

import io.tidemark.local.hub.HubModel;
import io.tidemark.local.hub.MemoryWorld;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What users make of the sample world's models: finetunes, adapters, quantizations and merges, some of them of another
 * user's. The Hub shows them; the history and the registry know nothing of their owners.
 */
final class SampleDerivatives {

    static final int COUNT = 600;

    private static final int PARENTS = 160;
    private static final List<String> USERS = List.of(
            "quietmarmot",
            "pebblewright",
            "tarnfisher",
            "lowmoor-dev",
            "inkandember",
            "ottosprocket",
            "hazelbyte",
            "mirewalker",
            "brambleworks",
            "nightkiln",
            "softpelican",
            "gorsefield",
            "juniperhaze",
            "tinlantern",
            "coppersedge",
            "mothwing-ml",
            "saltmarsher",
            "pinecone-tuner",
            "driftglass",
            "yellowquill");

    /** How something is made of a parent: the name's end, the library, the pipeline's tags. */
    private record Way(String relation, String suffix, String library, List<String> tags, int parents) {}

    private static final List<Way> WAYS = List.of(
            new Way("finetune", "-Roleplay", "transformers", List.of("safetensors"), 1),
            new Way("finetune", "-Medical", "transformers", List.of("safetensors"), 1),
            new Way("finetune", "-Abridged", "transformers", List.of("safetensors"), 1),
            new Way("adapter", "-qlora", "peft", List.of("safetensors", "lora"), 1),
            new Way("adapter", "-sft-lora", "peft", List.of("safetensors", "lora"), 1),
            new Way("quantized", "-GGUF", "gguf", List.of("gguf"), 1),
            new Way("quantized", "-AWQ", "transformers", List.of("safetensors", "awq", "4-bit"), 1),
            new Way("quantized", "-exl3", "transformers", List.of("safetensors"), 1),
            new Way("merge", "-Merge", "transformers", List.of("safetensors", "mergekit"), 2));

    private record Made(HubModel.Parent as, LocalDate day, String license, long parameters) {}

    private final Chance chance;

    private SampleDerivatives(long seed) {
        this.chance = Chance.of(seed, "derivatives");
    }

    static void fill(MemoryWorld world, long seed, List<SampleRepository> repositories) {
        new SampleDerivatives(seed).fill(world, repositories);
    }

    private void fill(MemoryWorld world, List<SampleRepository> repositories) {
        List<Made> parents = new ArrayList<>(repositories.stream()
                .filter(SampleDerivatives::isWorthIt)
                .sorted(Comparator.comparingDouble(
                                (SampleRepository one) -> one.model().reach())
                        .reversed()
                        .thenComparing(one -> one.model().path()))
                .limit(PARENTS)
                .map(SampleDerivatives::parent)
                .toList());
        Set<String> taken = new HashSet<>();
        for (int made = 0; made < COUNT; ) {
            Way way = WAYS.get(chance.below(WAYS.size()));
            // The better known a parent is, the more is made of it.
            Made parent = parents.get(Math.min(chance.below(parents.size()), chance.below(parents.size())));
            String name = parent.as().path().substring(parent.as().path().indexOf('/') + 1) + way.suffix();
            String path = USERS.get(chance.below(USERS.size())) + "/" + name;
            if (taken.add(path)) {
                Made other = parents.get(chance.below(PARENTS));
                Made child = make(world, way, path, parent, other);
                made++;
                if (way.relation().equals("finetune")) {
                    parents.add(child);
                }
            }
        }
    }

    private static boolean isWorthIt(SampleRepository repository) {
        return repository.model().mainline()
                && !repository.isRemoved()
                && !repository.isRenamed()
                && repository.model().released().isBefore(SampleWorld.DAY.minusDays(20));
    }

    private static Made parent(SampleRepository repository) {
        SampleModel model = repository.model();
        return new Made(
                new HubModel.Parent(model.hubId(), model.path()),
                model.released(),
                model.license(),
                model.parameters());
    }

    private Made make(MemoryWorld world, Way way, String path, Made parent, Made other) {
        LocalDate latest = SampleWorld.DAY.minusDays(1);
        LocalDate first = parent.day().plusDays(1 + chance.below(120));
        LocalDate day = first.isAfter(latest) ? latest : first;
        Instant created = day.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(3_600 + chance.below(72_000));
        long recent = Math.round(20 * chance.factor(1.4));
        List<HubModel.Parent> declared = new ArrayList<>(List.of(parent.as()));
        if (way.parents() == 2 && !other.as().equals(parent.as())) {
            declared.add(other.as());
        }
        List<String> tags = new ArrayList<>(way.tags());
        tags.addAll(List.of(way.library(), "text-generation", "license:" + parent.license(), "region:us"));
        String id = chance.hubId(created.getEpochSecond());
        HubModel.Builder builder = HubModel.of(id, path)
                .created(created)
                .modified(created.plusSeconds(600))
                .counters(recent, recent * (1 + chance.below(12)), chance.below(40))
                .pipeline("text-generation")
                .library(way.library())
                .tags(tags)
                .parents(way.relation(), declared);
        if (way.tags().contains("safetensors")) {
            builder.safetensors("BF16", way.relation().equals("adapter") ? 40_000_000 : parent.parameters());
        }
        world.put(builder.build());
        return new Made(new HubModel.Parent(id, path), day, parent.license(), parent.parameters());
    }
}
