package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Flag;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.scoring.domain.Months;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.method.GroupMembers;
import io.tidemark.scoring.method.PanelColumns;
import io.tidemark.scoring.method.TokenDays;
import io.tidemark.scoring.method.TokenShares;
import io.tidemark.scoring.method.Unobserved;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Inference: token series of groups; {@code method.md}, section 5. */
final class TokenTables {
    private static final String METRIC = "tokens";

    private static final List<String> RESTS = TokenNames.RESTS;
    private static final int BELOW_CUT = 4;

    private final Panel panel;
    private final TokenDays lists;
    private final int[] modelOf;
    private final int[] restOf;
    private final int[] knownFrom;
    private final boolean withheld;

    TokenTables(TokenNames names, Panel panel) {
        this.panel = panel;
        this.lists = names.lists;
        this.modelOf = names.modelOf;
        this.restOf = names.restOf;
        this.knownFrom = names.knownFrom;
        this.withheld = names.withheld;
    }

    /**
     * By grouping, group and month; the rests last. Empty if no list was ever read.
     *
     * @param columns of the same panel: a model may be known before its release
     */
    List<SnapshotRow.Series> series(PanelColumns columns) {
        List<SnapshotRow.Series> rows = new ArrayList<>();
        if (lists.firstDay() > panel.asOf()) {
            return rows;
        }
        Months months = Months.between(lists.firstDay(), panel.asOf());
        TokenShares[] rests = shares(months, restOf, RESTS.size());
        for (Grouping by : Grouping.values()) {
            GroupMembers members = GroupMembers.of(panel, by);
            int[] groupOfModel = new int[panel.size()];
            Arrays.fill(groupOfModel, TokenShares.NONE);
            for (int i = 0; i < members.models().length; i++) {
                groupOfModel[members.models()[i]] = members.groupOf()[i];
            }
            int[] groupOf = Arrays.stream(modelOf)
                    .map(model -> model == TokenShares.NONE ? TokenShares.NONE : groupOfModel[model])
                    .toArray();
            TokenShares[] shares = shares(months, groupOf, members.groups().size());
            for (int group = 0; group < members.groups().size(); group++) {
                for (int month = 0; month < months.count(); month++) {
                    rows.add(point(columns, members, group, months, month, shares[month]));
                }
            }
            for (int rest = 0; rest < RESTS.size(); rest++) {
                for (int month = 0; month < months.count(); month++) {
                    rows.add(rest(by, rest, months, month, rests[month]));
                }
            }
        }
        return rows;
    }

    private TokenShares[] shares(Months months, int[] groupOf, int groups) {
        TokenShares[] shares = new TokenShares[months.count()];
        for (int month = 0; month < shares.length; month++) {
            shares[month] =
                    TokenShares.of(lists, groupOf, knownFrom, groups, months.firstDay(month), lastDay(months, month));
        }
        return shares;
    }

    private int lastDay(Months months, int month) {
        return Math.min(months.lastDay(month), panel.asOf());
    }

    private SnapshotRow.Series point(
            PanelColumns columns, GroupMembers members, int group, Months months, int month, TokenShares shares) {
        boolean[] listed = listed(months.firstDay(month), lastDay(months, month));
        int models = 0;
        int expected = 0;
        for (int i = 0; i < members.models().length; i++) {
            int model = members.models()[i];
            if (members.groupOf()[i] == group) {
                models += listed[model] ? 1 : 0;
                expected += listed[model] || isKnown(columns, model, lastDay(months, month)) ? 1 : 0;
            }
        }
        boolean shown = shares.days > 0 && (models > 0 || expected == 0);
        Unobserved reason = shares.days == 0
                ? noList(months, month)
                : shown ? (withheld ? Unobserved.WITHHELD : null) : Unobserved.NOT_LISTED;
        return row(
                members.by(),
                members.groups().get(group),
                months,
                month,
                shown ? shares.value[group] : Double.NaN,
                shown ? shares.share[group] : Double.NaN,
                models,
                expected,
                shares.shareLower[group],
                shares.shareUpper[group],
                shown ? shares.shareOfAll[group] : Double.NaN,
                shares.days,
                reason);
    }

    private SnapshotRow.Series rest(Grouping by, int rest, Months months, int month, TokenShares shares) {
        double value = rest == BELOW_CUT ? shares.rest : shares.value[rest];
        boolean observed = shares.days > 0;
        return row(
                by,
                RESTS.get(rest),
                months,
                month,
                observed ? value : Double.NaN,
                Double.NaN,
                0,
                0,
                Double.NaN,
                Double.NaN,
                observed && shares.all > 0 ? value / shares.all : Double.NaN,
                shares.days,
                observed ? (withheld ? Unobserved.WITHHELD : null) : noList(months, month));
    }

    private Unobserved noList(Months months, int month) {
        return months.lastDay(month) > panel.asOf() ? Unobserved.MONTH_NOT_OVER : Unobserved.NOT_OBSERVED;
    }

    private SnapshotRow.Series row(
            Grouping by,
            String group,
            Months months,
            int month,
            double value,
            double share,
            int models,
            int expected,
            double lower,
            double upper,
            double ofAll,
            int days,
            @Nullable Unobserved reason) {
        Double published = withheld ? null : Canonical.amount(value);
        boolean observed = !Double.isNaN(value);
        boolean incomplete = days > 0 && days <= months.lastDay(month) - months.firstDay(month);
        return new SnapshotRow.Series(
                METRIC,
                by,
                SeriesMode.MONTHLY,
                group,
                months.month(month),
                published,
                Canonical.ratio(share),
                published,
                Canonical.ratio(share),
                models,
                expected,
                expected == 0 ? null : (double) models / expected,
                observed ? 0.0 : null,
                observed ? 0.0 : null,
                null,
                null,
                Canonical.ratio(lower),
                Canonical.ratio(upper),
                Canonical.ratio(ofAll),
                incomplete ? List.of(Flag.INCOMPLETE) : List.of(),
                reason == null ? null : reason.wireName());
    }

    /** By model whether any name of it is on a whole list of these days. */
    private boolean[] listed(int from, int to) {
        boolean[] listed = new boolean[panel.size()];
        for (int name = 0; name < modelOf.length; name++) {
            if (modelOf[name] != TokenShares.NONE && !listed[modelOf[name]]) {
                listed[modelOf[name]] = isListed(name, from, to);
            }
        }
        return listed;
    }

    private boolean isListed(int name, int from, int to) {
        for (int day = from; day <= to; day++) {
            if (lists.isWhole(day) && !Double.isNaN(lists.tokens(name, day))) {
                return true;
            }
        }
        return false;
    }

    private boolean isKnown(PanelColumns columns, int model, int day) {
        LocalDate released = panel.classifications().get(model).releasedOn();
        int from = columns.firstDay(model);
        return (released == null ? from : Math.min(from, (int) released.toEpochDay())) <= day;
    }
}
