package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.scoring.domain.Merged;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.method.AdoptionIndex;
import io.tidemark.scoring.method.DerivativeCounts;
import io.tidemark.scoring.method.DerivativeList;
import io.tidemark.scoring.method.InParallel;
import io.tidemark.scoring.method.Lineage;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.method.Unobserved;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the index is made of, as known on a panel's as-of day; {@code method.md}, section 10. Columns are {@code [pillar][model]}
 * over the mainline models in the panel's order.
 */
final class PillarQuantities {
    private final double[][] x;
    private final boolean[][] absent;
    private final @Nullable Unobserved[][] reason;

    private PillarQuantities(int models) {
        this.x = new double[AdoptionIndex.PILLARS][models];
        this.absent = new boolean[AdoptionIndex.PILLARS][models];
        this.reason = new Unobserved[AdoptionIndex.PILLARS][models];
        for (double[] pillar : x) {
            Arrays.fill(pillar, Double.NaN);
        }
    }

    /**
     * @param read series per model of the panel, of which the last readings count
     * @param performance per model of the panel
     */
    static PillarQuantities of(
            Panel panel,
            List<ModelSeries> read,
            DerivativeCounts derivatives,
            LatestTokens tokens,
            List<List<SnapshotRow.Performance>> performance,
            MethodParameters method) {
        int[] mainline = panel.mainline();
        PillarQuantities quantities = new PillarQuantities(mainline.length);
        InParallel.each(mainline.length, i -> {
            int model = mainline[i];
            quantities.use(i, read.get(model), panel.asOf(), method.index());
            quantities.adapt(i, derivatives.of(model));
            quantities.serve(i, tokens, model, method);
            quantities.perform(i, performance.get(model));
        });
        return quantities;
    }

    /**
     * As they were on an earlier day, but for {@code perform}.
     *
     * @param panel the readings of that day: nothing read later is used
     */
    static PillarQuantities on(SnapshotInputs then, Panel panel, MethodParameters method) {
        Lineage lineage = Lineage.of(panel, method.derivatives());
        DerivativeList derivatives = DerivativeList.of(panel, lineage, method.derivatives());
        return of(
                panel,
                panel.series(),
                DerivativeCounts.of(derivatives, panel, method.derivatives()),
                LatestTokens.of(new TokenNames(then, panel, method.inference()), panel, method.inference()),
                Collections.nCopies(panel.size(), List.of()),
                method);
    }

    private void use(int i, ModelSeries series, int asOf, MethodParameters.Pillars rule) {
        Merged window = series.window() == null ? null : series.window().readings();
        if (window == null) {
            leaveOut(AdoptionIndex.USE, i, Unobserved.NO_WINDOW);
        } else if (series.goneSince() <= asOf) {
            leaveOut(AdoptionIndex.USE, i, Unobserved.GONE);
        } else if (asOf - window.lastDay() > rule.useDays()) {
            leaveOut(AdoptionIndex.USE, i, Unobserved.NO_LONGER_READ);
        } else {
            x[AdoptionIndex.USE][i] = window.lastValue();
        }
    }

    private void adapt(int i, DerivativeCounts.@Nullable OfModel derivatives) {
        Double recent = derivatives == null ? null : Canonical.amount(derivatives.recent());
        if (recent == null) {
            leaveOut(
                    AdoptionIndex.ADAPT, i, derivatives == null ? Unobserved.NO_LINEAGE : Unobserved.NO_DOWNLOADS_READ);
        } else {
            x[AdoptionIndex.ADAPT][i] = recent;
        }
    }

    /** A name that is on no list is below its cut, and so absent; a model without a name may be any of the unmapped ones. */
    private void serve(int i, LatestTokens tokens, int model, MethodParameters method) {
        SnapshotRow.Tokens row = tokens.of(model);
        if (tokens.days() < method.index().serveDays()) {
            leaveOut(AdoptionIndex.SERVE, i, Unobserved.NO_LIST);
        } else if (row == null) {
            leaveOut(AdoptionIndex.SERVE, i, Unobserved.NOT_MAPPED);
        } else if (row.daysListed() == 0) {
            absent[AdoptionIndex.SERVE][i] = true;
            leaveOut(AdoptionIndex.SERVE, i, Unobserved.NOT_LISTED);
        } else {
            double aDay = tokens.value(model) / tokens.days();
            x[AdoptionIndex.SERVE][i] = aDay * method.inference().windowDays();
        }
    }

    private void perform(int i, List<SnapshotRow.Performance> ratings) {
        double best = Double.NaN;
        for (SnapshotRow.Performance rating : ratings) {
            Double percentile = rating.percentile();
            if (percentile != null) {
                best = Double.isNaN(best) ? percentile : Math.max(best, percentile);
            }
        }
        x[AdoptionIndex.PERFORM][i] = best;
        reason[AdoptionIndex.PERFORM][i] = Double.isNaN(best) ? Unobserved.NOT_RATED : null;
    }

    private void leaveOut(int pillar, int i, Unobserved why) {
        reason[pillar][i] = why;
    }

    /** In the pillar's unit; {@code NaN} where absent or not observed. */
    double[][] x() {
        return x;
    }

    /** Asked, and not there. */
    boolean[][] absent() {
        return absent;
    }

    /** Why it is absent or not observed; null where there is a quantity. */
    @Nullable
    Unobserved reason(int pillar, int i) {
        return reason[pillar][i];
    }
}
