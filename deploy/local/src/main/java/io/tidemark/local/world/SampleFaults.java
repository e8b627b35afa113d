package io.tidemark.local.world;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which models carry a planted fault, and when. Every fault has a model of its own and stands far enough from the model's
 * launch, and from the end of history, to be seen by a rule that looks at 28 days around it and 30 days after it.
 */
final class SampleFaults {

    static final int SPIKES = 24;
    static final int REVISIONS = 16;
    static final int RENAMES = 8;
    static final int REMOVALS = 10;

    private static final int AFTER_LAUNCH = 60;
    private static final int BEFORE_END = 40;
    /** Below this a spike would drown in the noise of small counts. */
    private static final double REACH_OF_A_SPIKE = 400;

    /** What is to happen to a model; at most one of it. */
    record Plan(Planted.Kind kind, LocalDate day, double size) {}

    private final Map<String, Plan> plans = new HashMap<>();

    SampleFaults(long seed, List<SampleModel> models, LocalDate firstDay, LocalDate lastDay) {
        Chance chance = Chance.of(seed, "faults");
        Set<String> parents = new HashSet<>();
        models.forEach(model -> {
            if (model.parent() != null) {
                parents.add(model.parent().path());
            }
        });
        plant(Planted.Kind.spike, SPIKES, models, Set.of(), chance, firstDay, lastDay.minusDays(BEFORE_END));
        plant(Planted.Kind.revision, REVISIONS, models, Set.of(), chance, firstDay, lastDay.minusDays(BEFORE_END));
        // A parent keeps its path, so that lineage does not name what is no longer there.
        plant(Planted.Kind.rename, RENAMES, models, parents, chance, lastDay.minusDays(100), lastDay.minusDays(5));
        plant(Planted.Kind.removal, REMOVALS, models, parents, chance, lastDay.minusDays(200), lastDay.minusDays(10));
    }

    private void plant(
            Planted.Kind kind,
            int count,
            List<SampleModel> models,
            Set<String> spared,
            Chance chance,
            LocalDate from,
            LocalDate to) {
        int planted = 0;
        while (planted < count) {
            SampleModel model = models.get(chance.below(models.size()));
            LocalDate released = model.released().isBefore(from) ? from : model.released();
            int days = (int) (to.toEpochDay() - released.toEpochDay()) - AFTER_LAUNCH;
            boolean fits = days > 0
                    && model.mainline()
                    && !spared.contains(model.path())
                    && !plans.containsKey(model.path())
                    && (kind != Planted.Kind.spike || model.reach() >= REACH_OF_A_SPIKE);
            if (fits) {
                LocalDate day = released.plusDays(AFTER_LAUNCH + chance.below(days));
                double size = kind == Planted.Kind.spike ? chance.between(45, 90) : chance.between(0.03, 0.12);
                plans.put(model.path(), new Plan(kind, day, size));
                planted++;
            }
        }
    }

    @Nullable
    Plan of(SampleModel model) {
        return plans.get(model.path());
    }
}
