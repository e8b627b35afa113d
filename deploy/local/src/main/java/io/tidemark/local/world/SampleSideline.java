package io.tidemark.local.world;

import io.tidemark.local.hub.HubModel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What stands on the Hub beside the models that count: guards, embeddings, adapters, and other people's formats. */
final class SampleSideline {

    /** A kind of repository that is not counted: how many there are, by whom, and what it looks like. */
    private record Kind(
            int count,
            boolean firstParty,
            String suffix,
            String relation,
            String pipelineTag,
            String library,
            List<String> tags) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(15, true, "-Guard", "finetune", "text-generation", "transformers", List.of("safetensors")),
            new Kind(
                    20,
                    true,
                    "-Embedding",
                    "finetune",
                    "feature-extraction",
                    "sentence-transformers",
                    List.of("safetensors")),
            new Kind(25, true, "-LoRA", "adapter", "text-generation", "peft", List.of("safetensors", "lora")),
            new Kind(40, true, "-GGUF", "quantized", "text-generation", "gguf", List.of("gguf")),
            new Kind(90, false, "-GGUF", "quantized", "text-generation", "gguf", List.of("gguf")),
            new Kind(
                    40,
                    false,
                    "-AWQ",
                    "quantized",
                    "text-generation",
                    "transformers",
                    List.of("safetensors", "awq", "4-bit")),
            new Kind(20, false, "-MLX", "quantized", "text-generation", "mlx", List.of("safetensors", "mlx")));

    private final long seed;
    private final LocalDate lastRelease;

    SampleSideline(long seed, LocalDate lastRelease) {
        this.seed = seed;
        this.lastRelease = lastRelease;
    }

    List<SampleModel> of(List<SampleModel> mainline, List<SampleOrganization> organizations) {
        List<SampleOrganization> repackagers = organizations.stream()
                .filter(organization -> organization.models() == 0)
                .toList();
        List<SampleModel> parents = mainline.stream()
                .filter(model -> model.released().isBefore(lastRelease.minusDays(30)))
                .toList();
        List<SampleModel> models = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Kind kind : KINDS) {
            Chance chance = Chance.of(seed, "sideline" + kind.suffix() + kind.firstParty());
            for (int made = 0; made < kind.count(); ) {
                SampleModel parent = parents.get(chance.below(parents.size()));
                SampleOrganization owner =
                        kind.firstParty() ? parent.organization() : repackagers.get(chance.below(repackagers.size()));
                String path = owner.namespace() + "/" + parent.name() + kind.suffix();
                if (taken.add(path)) {
                    models.add(model(kind, owner, path, parent));
                    made++;
                }
            }
        }
        return models;
    }

    private SampleModel model(Kind kind, SampleOrganization owner, String path, SampleModel parent) {
        Chance chance = Chance.of(seed, path);
        LocalDate released = later(parent.released().plusDays(1 + chance.below(20)), owner.since());
        Instant created = released.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(21_600 + chance.below(43_200));
        List<String> tags = new ArrayList<>(kind.tags());
        tags.addAll(List.of(kind.library(), "license:" + parent.license(), "region:us"));
        return new SampleModel(
                chance.hubId(created.getEpochSecond()),
                path,
                owner,
                created,
                released,
                false,
                kind.suffix().equals("-LoRA") ? 40_000_000 : parent.parameters(),
                "BF16",
                kind.pipelineTag(),
                kind.library(),
                parent.license(),
                tags,
                parent.reach() * chance.between(0.05, 0.6),
                kind.relation(),
                new HubModel.Parent(parent.hubId(), parent.path()));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? other : one;
    }
}
