package io.tidemark.scoring.method;

import io.tidemark.common.model.Relation;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Panel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The derivatives there are up to the as-of date, and whether each has been downloaded often enough; {@code method.md}, section 4. A
 * repository that is gone was made all the same.
 *
 * <p>More than so many downloads, ever: the all-time counter as last read, or any 30-day window, which is a part of it. A window at
 * or below says nothing of the time before, so without a counter the downloads are not read.
 */
public final class DerivativeList {

    /** Whether a derivative has been downloaded often enough. */
    public enum Downloads {
        ENOUGH,
        TOO_FEW,
        NOT_READ
    }

    /**
     * One derivative.
     *
     * @param subject its index in the panel
     * @param relation null: not said
     * @param counted whether its relation is one of the method's
     * @param createdOn epoch day; {@link ModelSeries#NEVER} where no day is known
     * @param cyclic whether it stands in a cycle of declarations
     */
    public record Derivative(
            int subject,
            @Nullable Relation relation,
            boolean counted,
            int createdOn,
            Downloads downloads,
            Bases bases,
            boolean cyclic) {

        boolean dated() {
            return createdOn != ModelSeries.NEVER;
        }
    }

    private final List<Derivative> derivatives;
    private final boolean told;

    private DerivativeList(List<Derivative> derivatives, boolean told) {
        this.derivatives = derivatives;
        this.told = told;
    }

    /** @param lineage of the panel's subjects */
    public static DerivativeList of(Panel panel, Lineage lineage, MethodParameters.Derivatives rule) {
        List<Derivative> found = new ArrayList<>();
        for (int subject = 0; subject < panel.size(); subject++) {
            int createdOn = createdOn(panel.classifications().get(subject));
            boolean later = createdOn != ModelSeries.NEVER && createdOn > panel.asOf();
            if (!later && lineage.derivative(subject)) {
                Relation relation = lineage.graph().relation(subject);
                found.add(new Derivative(
                        subject,
                        relation,
                        relation != null && rule.relations().contains(relation),
                        createdOn,
                        downloads(panel.series().get(subject), rule.moreThanDownloads()),
                        lineage.bases(subject),
                        lineage.cyclic(subject)));
            }
        }
        return new DerivativeList(found, lineage.graph().toldOfAny());
    }

    private static int createdOn(Classification classification) {
        return classification.releasedOn() == null
                ? ModelSeries.NEVER
                : (int) classification.releasedOn().toEpochDay();
    }

    private static Downloads downloads(ModelSeries series, int moreThan) {
        if (series.counter() != null && series.counter().readings().lastValue() > moreThan) {
            return Downloads.ENOUGH;
        }
        if (series.window() != null) {
            for (double window : series.window().readings().values()) {
                if (window > moreThan) {
                    return Downloads.ENOUGH;
                }
            }
        }
        return series.counter() == null ? Downloads.NOT_READ : Downloads.TOO_FEW;
    }

    /** By subject. */
    public List<Derivative> all() {
        return derivatives;
    }

    /** Whether any source said of any repository what it was made from. If not, that there are no derivatives is not observed. */
    public boolean told() {
        return told;
    }

    /** The first day on which one of the method's relations was created; {@link ModelSeries#NEVER} if there is none. */
    public int firstDay() {
        return derivatives.stream()
                .filter(Derivative::counted)
                .mapToInt(Derivative::createdOn)
                .min()
                .orElse(ModelSeries.NEVER);
    }
}
