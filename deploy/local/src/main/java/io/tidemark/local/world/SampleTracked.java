package io.tidemark.local.world;

import io.tidemark.common.model.Region;
import io.tidemark.local.figures.TrackedList;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's list of the sample world's mainline models: most of them, some only as extras, sizes of one in four, regions of
 * all organizations but one, and every release that was not on its repository's day.
 */
final class SampleTracked {

    private SampleTracked() {}

    static TrackedList make(long seed, List<SampleOrganization> organizations, List<SampleRepository> repositories) {
        List<TrackedList.Model> models = new ArrayList<>();
        List<TrackedList.Model> extra = new ArrayList<>();
        List<TrackedList.Size> sizes = new ArrayList<>();
        List<TrackedList.Correction> corrections = new ArrayList<>();
        for (SampleRepository repository : repositories) {
            SampleModel model = repository.model();
            Chance chance = Chance.of(seed, model.path() + "#tracked");
            // Old and new names stand side by side until somebody tidies up; here the list still has the old one.
            String path = repository.isRenamed() ? repository.oldPath() : model.path();
            if (model.mainline() && chance.below(50) > 0) {
                (chance.below(10) == 0 ? extra : models).add(model(path));
                if (chance.below(4) == 0) {
                    sizes.add(size(path, model, chance));
                }
                if (model.madeBeforeRelease()) {
                    corrections.add(correction(path, model));
                }
            }
        }
        return new TrackedList(models, extra, sizes, regions(organizations), corrections);
    }

    private static TrackedList.Model model(String path) {
        int slash = path.indexOf('/');
        return new TrackedList.Model(path.substring(0, slash), path.substring(slash + 1));
    }

    private static TrackedList.Size size(String path, SampleModel model, Chance chance) {
        String active = active(model.name());
        Boolean mixture = chance.below(3) > 0 ? null : active != null;
        return new TrackedList.Size(
                path,
                decimal(model.parameters() / 1e9),
                active,
                mixture,
                active == null ? "" : "Mixture of experts, " + active + "B active");
    }

    /** Billions that work on a token, where the name tells: {@code 22} of {@code 235B-A22B}. */
    private static @Nullable String active(String name) {
        int mark = name.indexOf("B-A");
        return mark < 0 ? null : name.substring(mark + 3, name.indexOf('B', mark + 3));
    }

    private static String decimal(double billions) {
        String text = String.format(Locale.ROOT, "%.1f", billions);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static TrackedList.Correction correction(String path, SampleModel model) {
        LocalDate created = LocalDate.ofInstant(model.createdAt(), ZoneOffset.UTC);
        long early = ChronoUnit.DAYS.between(created, model.released());
        return new TrackedList.Correction(path, created, model.released(), early + " days early, see the announcement");
    }

    private static List<TrackedList.RegionOf> regions(List<SampleOrganization> organizations) {
        List<TrackedList.RegionOf> regions = new ArrayList<>();
        for (SampleOrganization organization : organizations.subList(1, organizations.size())) {
            Region region = organization.region();
            regions.add(new TrackedList.RegionOf(
                    organization.namespace(),
                    region.wireName(),
                    region == Region.UNKNOWN ? "Reviewed, ambiguous" : ""));
        }
        return regions;
    }
}
