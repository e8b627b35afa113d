package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.method.TokenDays;
import io.tidemark.scoring.method.TokenShares;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Tokens of models in the days up to the last whole list; {@code method.md}, section 5. */
final class LatestTokens {
    private final SnapshotRow.@Nullable Tokens[] rows;
    private final double[] value;
    private final boolean withheld;
    private int days;

    private LatestTokens(int models, boolean withheld) {
        this.rows = new SnapshotRow.Tokens[models];
        this.value = new double[models];
        this.withheld = withheld;
        Arrays.fill(value, Double.NaN);
    }

    static LatestTokens of(TokenNames names, Panel panel, MethodParameters.Inference rule) {
        TokenDays lists = names.lists;
        int[] modelOf = names.modelOf;
        boolean withheld = names.withheld;
        LatestTokens latest = new LatestTokens(panel.size(), withheld);
        int to = lists.lastWholeDay();
        if (to < lists.firstDay() || to < panel.asOf() - rule.latestDays()) {
            return latest;
        }
        int from = to - rule.windowDays() + 1;
        int[] models = Arrays.stream(modelOf)
                .filter(model -> model != TokenShares.NONE)
                .distinct()
                .sorted()
                .toArray();
        int[] groupOf = Arrays.stream(modelOf)
                .map(model -> model == TokenShares.NONE ? TokenShares.NONE : Arrays.binarySearch(models, model))
                .toArray();
        TokenShares shares = TokenShares.of(lists, groupOf, names.knownFrom, models.length, from, to);
        latest.days = shares.days;
        for (int i = 0; i < models.length; i++) {
            latest.value[models[i]] = shares.value[i];
            latest.rows[models[i]] = new SnapshotRow.Tokens(
                    withheld ? null : Canonical.amount(shares.value[i]),
                    withheld ? null : Canonical.amount(shares.value[i] + shares.own[i]),
                    Canonical.date(from),
                    Canonical.date(to),
                    shares.days,
                    daysListed(lists, modelOf, models[i], from, to),
                    Canonical.ratio(shares.share[i]));
        }
        return latest;
    }

    private static int daysListed(TokenDays lists, int[] modelOf, int model, int from, int to) {
        int days = 0;
        for (int day = from; day <= to; day++) {
            boolean listed = false;
            for (int name = 0; name < modelOf.length && lists.isWhole(day); name++) {
                listed |= modelOf[name] == model && !Double.isNaN(lists.tokens(name, day));
            }
            days += listed ? 1 : 0;
        }
        return days;
    }

    /** Of a model of the panel; null where no name is mapped to it, or the lists are too old. */
    SnapshotRow.@Nullable Tokens of(int model) {
        return rows[model];
    }

    /** Tokens of the listed days, also where the source's terms keep them out of the row; {@code NaN} where there is no row. */
    double value(int model) {
        return value[model];
    }

    /** Days of the window with a whole list; 0 if the last one is too old. */
    int days() {
        return days;
    }

    /** Whether the source's terms allow only derived figures. */
    boolean withheld() {
        return withheld;
    }
}
