package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.scoring.domain.FrozenBaseline;
import io.tidemark.scoring.domain.FrozenBaseline.Reference;
import io.tidemark.scoring.method.AdoptionIndex;
import io.tidemark.scoring.method.IndexReferences;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.method.Unobserved;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Adoption Index of the mainline models; {@code method.md}, section 10. References are those of the frozen baseline; a pillar
 * without one there is measured against the models of the day itself, and says so.
 */
final class IndexTable {
    private static final String OBSERVED = "observed";
    private static final String ABSENT = "absent";
    private static final String NOT_OBSERVED = "not_observed";

    private final PillarQuantities quantities;
    private final MethodParameters.Pillars rule;
    private final boolean tokensWithheld;
    private final double[] reference = new double[AdoptionIndex.PILLARS];
    private final @Nullable LocalDate[] referenceAsOf = new LocalDate[AdoptionIndex.PILLARS];
    private final AdoptionIndex index;

    /** @param tokensWithheld whether quantities of {@code serve} may not be shown */
    IndexTable(
            PillarQuantities quantities,
            FrozenBaseline inEffect,
            LocalDate asOf,
            boolean tokensWithheld,
            MethodParameters.Pillars rule) {
        this.quantities = quantities;
        this.rule = rule;
        this.tokensWithheld = tokensWithheld;
        FrozenBaseline live = new FrozenBaseline(
                "live", asOf, inEffect.method(), List.of(), IndexReferences.of(quantities.x(), rule));
        for (int pillar = 0; pillar < AdoptionIndex.PILLARS; pillar++) {
            String name = AdoptionIndex.NAMES.get(pillar);
            FrozenBaseline from = inEffect.reference(name) == null ? live : inEffect;
            Reference found = from.reference(name);
            reference[pillar] = found == null ? Double.NaN : found.x();
            referenceAsOf[pillar] = found == null ? null : from.asOf();
        }
        this.index = AdoptionIndex.of(
                quantities.x(),
                quantities.absent(),
                reference,
                rule.weights().stream().mapToDouble(Double::doubleValue).toArray(),
                rule.weightChange());
    }

    /** @param i a mainline model, in the panel's order */
    SnapshotRow.AdoptionIndex of(int i) {
        List<SnapshotRow.Pillar> pillars = new ArrayList<>();
        for (int pillar = 0; pillar < AdoptionIndex.PILLARS; pillar++) {
            pillars.add(pillar(pillar, i));
        }
        boolean ranked = index.rank[i] > 0;
        return new SnapshotRow.AdoptionIndex(
                Canonical.ratio(index.value[i]),
                index.coverage[i],
                ranked ? Integer.valueOf(index.rank[i]) : null,
                ranked ? Integer.valueOf(index.bestRank[i]) : null,
                ranked ? Integer.valueOf(index.worstRank[i]) : null,
                List.copyOf(pillars),
                ranked ? null : reason(AdoptionIndex.USE, i));
    }

    private SnapshotRow.Pillar pillar(int pillar, int i) {
        boolean scored = !Double.isNaN(index.score[pillar][i]);
        boolean absent = scored && quantities.absent()[pillar][i];
        boolean hidden = pillar == AdoptionIndex.SERVE && tokensWithheld;
        return new SnapshotRow.Pillar(
                AdoptionIndex.NAMES.get(pillar),
                absent ? ABSENT : scored ? OBSERVED : NOT_OBSERVED,
                hidden ? null : Canonical.amount(quantities.x()[pillar][i]),
                hidden ? null : Canonical.amount(reference[pillar]),
                referenceAsOf[pillar],
                Canonical.ratio(index.score[pillar][i]),
                rule.weights().get(pillar),
                Canonical.ratio(index.contribution[pillar][i]),
                scored && !absent ? null : reason(pillar, i));
    }

    /** Of a pillar that is absent or not observed: a quantity that has no score has nothing to be measured against. */
    private String reason(int pillar, int i) {
        boolean unmeasured = Double.isNaN(index.score[pillar][i]) && quantities.absent()[pillar][i];
        Unobserved why = unmeasured ? null : quantities.reason(pillar, i);
        return (why == null ? Unobserved.NO_REFERENCE : why).wireName();
    }
}
