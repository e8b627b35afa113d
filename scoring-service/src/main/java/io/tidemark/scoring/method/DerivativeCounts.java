package io.tidemark.scoring.method;

import io.tidemark.common.model.Relation;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.method.DerivativeList.Derivative;
import io.tidemark.scoring.method.DerivativeList.Downloads;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Derivatives by base model; {@code method.md}, section 4. */
public final class DerivativeCounts {

    /** What was made from one mainline model. */
    public static final class OfModel {
        private final Map<Relation, Double> byRelation = new EnumMap<>(Relation.class);
        private final Tally counted = new Tally();
        private final Tally recent = new Tally();
        private double unspecified;

        /** Of a relation, whatever its downloads. */
        public double of(Relation relation) {
            return byRelation.getOrDefault(relation, 0.0);
        }

        /** Without a relation, whatever its downloads. */
        public double unspecified() {
            return unspecified;
        }

        /** Of the method's relations with enough downloads; {@code NaN} if there are some and of none were downloads read. */
        public double counted() {
            return counted.value();
        }

        /** Those of the method's last days; {@code NaN} likewise. */
        public double recent() {
            return recent.value();
        }

        private void add(Derivative derivative, double part, boolean isRecent) {
            if (derivative.relation() == null) {
                unspecified += part;
            } else {
                byRelation.merge(derivative.relation(), part, Double::sum);
            }
            if (derivative.counted()) {
                counted.add(derivative.downloads(), part);
                if (isRecent) {
                    recent.add(derivative.downloads(), part);
                }
            }
        }
    }

    private static final class Tally {
        private double enough;
        private boolean read;
        private boolean unread;

        void add(Downloads downloads, double part) {
            enough += downloads == Downloads.ENOUGH ? part : 0;
            read |= downloads != Downloads.NOT_READ;
            unread |= downloads == Downloads.NOT_READ;
        }

        double value() {
            return unread && !read ? Double.NaN : enough;
        }
    }

    private static final OfModel NONE = new OfModel();

    private final boolean told;
    private final Map<Integer, OfModel> byModel = new HashMap<>();

    private DerivativeCounts(boolean told) {
        this.told = told;
    }

    public static DerivativeCounts of(DerivativeList derivatives, Panel panel, MethodParameters.Derivatives rule) {
        DerivativeCounts counts = new DerivativeCounts(derivatives.told());
        int recentFrom = panel.asOf() - rule.recentDays() + 1;
        for (Derivative derivative : derivatives.all()) {
            boolean recent = derivative.dated() && derivative.createdOn() >= recentFrom;
            Bases bases = derivative.bases();
            for (int i = 0; i < bases.size(); i++) {
                if (bases.base(i) >= 0) {
                    counts.byModel
                            .computeIfAbsent(bases.base(i), none -> new OfModel())
                            .add(derivative, bases.part(i), recent);
                }
            }
        }
        return counts;
    }

    /** Of a mainline model; null if of no repository it is known what it was made from. */
    public @Nullable OfModel of(int model) {
        return told ? byModel.getOrDefault(model, NONE) : null;
    }
}
