package io.tidemark.local.world;

import io.tidemark.local.hub.HubModel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every repository of the sample world: generations of each organization's models in the usual sizes and variants. */
final class SampleCatalogue {

    private static final List<String> VERSIONS = List.of("1", "1.5", "2", "2.5", "3", "3.5", "4", "5");
    private static final int MODELS_A_GENERATION = 8;
    private static final List<String> LICENSES = List.of("apache-2.0", "apache-2.0", "mit", "other");

    /** Total billions with the name's own size, its share of a family's releases, and its reach against 7B. */
    private record Size(String name, double billions, double reach) {}

    private static final List<Size> SIZES = List.of(
            new Size("7B", 7.6, 1.0),
            new Size("1.5B", 1.5, 0.8),
            new Size("32B", 32.8, 0.6),
            new Size("14B", 14.8, 0.6),
            new Size("3B", 3.1, 0.7),
            new Size("72B", 72.7, 0.4),
            new Size("0.6B", 0.6, 0.6),
            new Size("30B-A3B", 30.5, 0.6),
            new Size("235B-A22B", 235.1, 0.3),
            new Size("9B", 9.2, 0.8),
            new Size("120B-A12B", 118.4, 0.3),
            new Size("480B-A35B", 480.2, 0.2));

    /** How a variant is named and how far it reaches. */
    private record Variant(String before, String after, double reach, String pipelineTag) {}

    private static final List<Variant> ALWAYS =
            List.of(new Variant("", "", 0.6, "text-generation"), new Variant("", "-Instruct", 1.6, "text-generation"));

    private static final List<Variant> SPECIALITIES = List.of(
            new Variant("VL-", "-Instruct", 1.0, "image-text-to-text"),
            new Variant("", "-Thinking", 0.9, "text-generation"),
            new Variant("Coder-", "-Instruct", 0.9, "text-generation"),
            new Variant("Math-", "-Instruct", 0.4, "text-generation"),
            new Variant("", "-Instruct-FP8", 0.7, "text-generation"));

    private final long seed;
    private final LocalDate lastRelease;

    SampleCatalogue(long seed, LocalDate lastRelease) {
        this.seed = seed;
        this.lastRelease = lastRelease;
    }

    List<SampleModel> mainline(List<SampleOrganization> organizations) {
        List<SampleModel> models = new ArrayList<>();
        for (SampleOrganization organization : organizations) {
            if (organization.models() > 0) {
                publish(organization, models);
            }
        }
        return models;
    }

    private void publish(SampleOrganization organization, List<SampleModel> models) {
        int left = organization.models();
        int generations = Math.clamp(
                Math.ceilDiv(left, MODELS_A_GENERATION),
                1,
                VERSIONS.size() * organization.stems().size());
        long span = ChronoUnit.DAYS.between(organization.since(), lastRelease);
        for (int generation = 0; generation < generations; generation++) {
            Chance chance = Chance.of(seed, organization.namespace() + "#" + generation);
            int share = Math.ceilDiv(left, generations - generation);
            left -= share;
            String stem =
                    organization.stems().get(generation % organization.stems().size());
            String version = VERSIONS.get(generation / organization.stems().size());
            // Releases come faster and faster.
            double passed = StrictMath.pow((double) generation / generations, 0.6);
            LocalDate day = organization.since().plusDays(Math.round(span * passed) + chance.below(20));
            generation(organization, stem + "-" + version + "-", day, share, chance, models);
        }
    }

    private void generation(
            SampleOrganization organization,
            String prefix,
            LocalDate day,
            int count,
            Chance chance,
            List<SampleModel> models) {
        Map<String, HubModel.Parent> bases = new HashMap<>();
        int sizes = Math.max(2, Math.ceilDiv(count, 4));
        int firstSize = chance.below(SIZES.size());
        int firstSpeciality = chance.below(SPECIALITIES.size());
        for (int made = 0; made < count; made++) {
            // The base models of every size, then what was tuned from them.
            Size size = SIZES.get((firstSize + made % sizes) % SIZES.size());
            int round = made / sizes;
            Variant variant = round < ALWAYS.size()
                    ? ALWAYS.get(round)
                    : SPECIALITIES.get((firstSpeciality + round) % SPECIALITIES.size());
            String name = prefix + variant.before() + size.name() + variant.after();
            SampleModel model = model(organization, name, day, size, variant, bases.get(size.name()));
            bases.putIfAbsent(size.name(), new HubModel.Parent(model.hubId(), model.path()));
            models.add(model);
        }
    }

    private SampleModel model(
            SampleOrganization organization,
            String name,
            LocalDate generationDay,
            Size size,
            Variant variant,
            HubModel.@Nullable Parent base) {
        String path = organization.namespace() + "/" + name;
        Chance chance = Chance.of(seed, path);
        LocalDate released = generationDay.plusDays(chance.below(4));
        int early = chance.below(30) == 0 ? 5 + chance.below(20) : 0;
        Instant created = released.minusDays(early)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .plusSeconds(21_600 + chance.below(43_200));
        double years = ChronoUnit.DAYS.between(organization.since(), released) / 365.25;
        boolean packed = variant.after().endsWith("FP8");
        String license = LICENSES.get(chance.below(LICENSES.size()));
        return new SampleModel(
                chance.hubId(created.getEpochSecond()),
                path,
                organization,
                created,
                released,
                true,
                Math.round(size.billions() * 1e9),
                packed ? "F8_E4M3" : "BF16",
                variant.pipelineTag(),
                "transformers",
                license,
                List.of(
                        "transformers",
                        "safetensors",
                        variant.pipelineTag(),
                        "conversational",
                        "license:" + license,
                        "region:us"),
                organization.reach()
                        * StrictMath.pow(organization.growth(), years)
                        * size.reach()
                        * variant.reach()
                        * chance.factor(0.8),
                base == null ? null : packed ? "quantized" : "finetune",
                base);
    }
}
