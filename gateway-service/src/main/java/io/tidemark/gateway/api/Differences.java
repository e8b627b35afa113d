package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.gateway.api.SnapshotDifference.Causes;
import io.tidemark.gateway.api.SnapshotDifference.ShareChange;
import io.tidemark.gateway.api.SnapshotDifference.Side;
import io.tidemark.gateway.query.DifferenceTable;
import io.tidemark.gateway.query.DifferenceTable.GroupPair;
import io.tidemark.gateway.query.RankingMetric;
import io.tidemark.gateway.query.ShownSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares two snapshots as they are shown; docs/adr/0026. */
@ApplicationScoped
public class Differences {

    private static final String CHANGED = "changed";
    private static final String UNCHANGED = "unchanged";

    private final DifferenceTable table;

    public Differences(DifferenceTable table) {
        this.table = table;
    }

    SnapshotDifference between(ShownSnapshot from, ShownSnapshot to, RankingMetric metric, int limit) {
        var models = table.statuses(from.key(), to.key(), limit);
        var ranks = table.ranks(from.key(), to.key(), metric, limit);
        var flags = table.flags(from.key(), to.key(), limit);
        var verdicts = table.verdicts(from.key(), to.key(), limit);
        List<ShareChange> shares = shares(table.groups(from.key(), to.key()));
        return new SnapshotDifference(
                side(from),
                side(to),
                causes(side(from), side(to)),
                new SnapshotDifference.Totals(
                        models.total(), ranks.total(), shares.size(), flags.total(), verdicts.total()),
                models.list().stream()
                        .map(it -> new SnapshotDifference.StatusChange(it.model(), it.before(), it.after()))
                        .toList(),
                ranks.list().stream()
                        .map(it -> new SnapshotDifference.RankChange(
                                it.model(), it.before(), it.after(), it.valueBefore(), it.valueAfter()))
                        .toList(),
                shares.stream().limit(limit).toList(),
                flags.list().stream()
                        .map(it -> new SnapshotDifference.FlagChange(
                                it.model(), without(it.after(), it.before()), without(it.before(), it.after())))
                        .toList(),
                verdicts.list().stream().map(Differences::verdict).toList());
    }

    /**
     * What the snapshots' names tell. The digest of the inputs is over as-of date, readings, registry and baselines in
     * effect: where only one of them can have changed it, it says that this one did.
     */
    static Causes causes(Side from, Side to) {
        boolean method = !from.method().equals(to.method());
        boolean registry = !from.registryDigest().equals(to.registryDigest());
        String data;
        if (!from.asOf().equals(to.asOf())) {
            data = CHANGED;
        } else if (from.inputsDigest().equals(to.inputsDigest())) {
            data = UNCHANGED;
        } else {
            data = method || registry ? "not_told" : CHANGED;
        }
        List<String> changed = new ArrayList<>();
        if (!data.equals(UNCHANGED)) {
            changed.add("data");
        }
        if (registry) {
            changed.add("registry");
        }
        if (method) {
            changed.add("method");
        }
        return new Causes(
                data,
                registry ? CHANGED : UNCHANGED,
                method ? CHANGED : UNCHANGED,
                changed.size() == 1 ? changed.getFirst() : null);
    }

    private static Side side(ShownSnapshot snapshot) {
        return new Side(
                snapshot.id(),
                snapshot.asOf(),
                snapshot.method(),
                snapshot.inputsDigest(),
                snapshot.summary().registryDigest(),
                snapshot.summary().invented());
    }

    private static List<ShareChange> shares(List<GroupPair> groups) {
        List<ShareChange> changes = new ArrayList<>();
        for (GroupPair pair : groups) {
            SnapshotRow.Group before = pair.before();
            SnapshotRow.Group after = pair.after();
            SnapshotRow.Group either = after == null ? Objects.requireNonNull(before) : after;
            add(
                    changes,
                    either.by(),
                    either.group(),
                    SeriesMode.MONTHLY,
                    before == null ? null : before.month(),
                    after == null ? null : after.month(),
                    before == null ? null : before.monthlyShare(),
                    after == null ? null : after.monthlyShare());
            add(
                    changes,
                    either.by(),
                    either.group(),
                    SeriesMode.CUMULATIVE,
                    null,
                    null,
                    before == null ? null : before.cumulativeShare(),
                    after == null ? null : after.cumulativeShare());
        }
        // stable: equal changes stay by grouping, group and mode
        changes.sort(Comparator.comparingDouble(
                        (ShareChange it) -> it.change() == null ? Double.POSITIVE_INFINITY : Math.abs(it.change()))
                .reversed());
        return changes;
    }

    private static void add(
            List<ShareChange> changes,
            Grouping by,
            String group,
            SeriesMode mode,
            @Nullable YearMonth monthBefore,
            @Nullable YearMonth monthAfter,
            @Nullable Double before,
            @Nullable Double after) {
        if (Objects.equals(before, after)) {
            return;
        }
        changes.add(new ShareChange(
                by,
                group,
                mode,
                monthBefore == null ? null : monthBefore.toString(),
                monthAfter == null ? null : monthAfter.toString(),
                before,
                after,
                before == null || after == null ? null : after - before));
    }

    private static SnapshotDifference.VerdictChange verdict(DifferenceTable.VerdictChange it) {
        return new SnapshotDifference.VerdictChange(
                it.after().metric(),
                it.after().by(),
                it.after().mode(),
                it.after().a(),
                it.after().b(),
                it.before().verdict(),
                it.after().verdict(),
                it.before().crossedOn(),
                it.after().crossedOn());
    }

    private static List<String> without(List<String> these, List<String> those) {
        return these.stream().filter(flag -> !those.contains(flag)).toList();
    }
}
