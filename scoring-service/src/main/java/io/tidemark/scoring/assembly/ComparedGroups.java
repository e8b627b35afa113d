package io.tidemark.scoring.assembly;

import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.NamedGrouping;
import io.tidemark.scoring.method.GroupMembers;
import io.tidemark.scoring.method.MemberSet;
import io.tidemark.scoring.method.MonthColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which groups are compared with each other: all regions, the largest families and organizations, and named groupings of these.
 * Sizes and licences do not compete.
 *
 * @param sets all groups, by grouping
 * @param groupings of each set
 * @param pairs every ordered pair within a grouping that shares no model
 */
record ComparedGroups(List<MemberSet> sets, List<Grouping> groupings, List<int[]> pairs) {
    /**
     * @param members of every grouping
     * @param named each is compared if any model is in it
     * @param rows the panel's models that the rows of the columns are of, ascending
     * @param sizes what the largest are by, in this order: the first in which a group has a value decides
     */
    static ComparedGroups of(
            Map<Grouping, GroupMembers> members,
            List<NamedGrouping> named,
            int[] rows,
            List<MonthColumns> sizes,
            int top) {
        ComparedGroups compared = new ComparedGroups(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Grouping by : List.of(Grouping.REGION, Grouping.ORGANIZATION, Grouping.FAMILY)) {
            List<MemberSet> all = sets(members.get(by), rows);
            List<MemberSet> own = new ArrayList<>(by == Grouping.REGION ? all : largest(all, sizes, top));
            named.stream()
                    .filter(grouping -> grouping.by() == by)
                    .map(grouping -> union(grouping, all))
                    .filter(set -> set.stream().findAny().isPresent())
                    .forEach(own::add);
            compared.add(by, own);
        }
        return compared;
    }

    private void add(Grouping by, List<MemberSet> some) {
        int from = sets.size();
        for (MemberSet set : some) {
            sets.add(set);
            groupings.add(by);
        }
        for (int a = from; a < sets.size(); a++) {
            for (int b = from; b < sets.size(); b++) {
                if (a != b && !sets.get(a).overlaps(sets.get(b))) {
                    pairs.add(new int[] {a, b});
                }
            }
        }
    }

    private static MemberSet union(NamedGrouping grouping, List<MemberSet> sets) {
        return new MemberSet(
                grouping.id(),
                sets.stream()
                        .filter(set -> grouping.groups().contains(set.name()))
                        .flatMapToInt(MemberSet::stream)
                        .toArray());
    }

    /** Groups in their canonical order, without the one of models that have none. */
    static List<MemberSet> sets(GroupMembers members, int[] rows) {
        List<MemberSet> sets = new ArrayList<>();
        int[][] byGroup = members.byGroup();
        for (int group = 0; group < members.groups().size(); group++) {
            String name = members.groups().get(group);
            if (!name.equals(GroupMembers.NO_FAMILY) && !name.equals(GroupMembers.NO_SIZE)) {
                int[] models = byGroup[group];
                int row = 0;
                for (int i = 0; i < models.length; i++) {
                    row = Arrays.binarySearch(rows, row, rows.length, models[i]);
                    models[i] = row;
                }
                sets.add(new MemberSet(name, models));
            }
        }
        return sets;
    }

    private static List<MemberSet> largest(List<MemberSet> sets, List<MonthColumns> sizes, int top) {
        Map<MemberSet, Double> bySet = new HashMap<>();
        sets.forEach(set -> bySet.put(set, -size(set, sizes)));
        return sets.stream()
                .sorted(Comparator.comparingDouble((MemberSet set) -> bySet.get(set))
                        .thenComparing(MemberSet::name))
                .limit(top)
                .toList();
    }

    /** The last values of the members, in the first columns that have any. */
    private static double size(MemberSet set, List<MonthColumns> sizes) {
        for (MonthColumns columns : sizes) {
            double sum = set.stream()
                    .mapToDouble(columns::last)
                    .filter(last -> !Double.isNaN(last))
                    .sum();
            if (sum > 0) {
                return sum;
            }
        }
        return 0;
    }
}
