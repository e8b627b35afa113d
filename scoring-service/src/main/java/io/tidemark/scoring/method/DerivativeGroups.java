package io.tidemark.scoring.method;

import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.Region;
import io.tidemark.scoring.method.DerivativeList.Derivative;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The groups of bases that derivatives are counted in: those of mainline models that have any, {@link #UNKNOWN} and {@link
 * #OUTSIDE}. Every region is a group; the region {@code unknown} holds models whose region is not known as well.
 */
public final class DerivativeGroups {
    /** Of derivatives whose base is not known. */
    public static final String UNKNOWN = Region.UNKNOWN.wireName();
    /** Of derivatives of another kind of model: shown, and part of no share. */
    public static final String OUTSIDE = "outside";

    private final GroupMembers members;
    private final List<String> groups;
    private final int[] groupOf;
    private final int unknown;
    private final int outside;

    private DerivativeGroups(GroupMembers members, List<String> groups, int[] groupOf) {
        this.members = members;
        this.groups = List.copyOf(groups);
        this.groupOf = groupOf;
        this.unknown = groups.indexOf(UNKNOWN);
        this.outside = groups.indexOf(OUTSIDE);
    }

    /** @param models in the panel: how many subjects it has */
    public static DerivativeGroups of(GroupMembers members, DerivativeList derivatives, int models) {
        boolean[] present = new boolean[members.groups().size()];
        Arrays.fill(present, members.by() == Grouping.REGION);
        int[] memberGroup = new int[models];
        for (int i = 0; i < members.models().length; i++) {
            memberGroup[members.models()[i]] = members.groupOf()[i];
        }
        for (Derivative derivative : derivatives.all()) {
            for (int i = 0; derivative.counted() && i < derivative.bases().size(); i++) {
                int base = derivative.bases().base(i);
                if (base >= 0) {
                    present[memberGroup[base]] = true;
                }
            }
        }
        List<String> groups = new ArrayList<>();
        Map<Integer, Integer> kept = new HashMap<>();
        for (int group = 0; group < present.length; group++) {
            if (present[group]) {
                kept.put(group, groups.size());
                groups.add(members.groups().get(group));
            }
        }
        if (!groups.contains(UNKNOWN)) {
            groups.add(UNKNOWN);
        }
        groups.add(OUTSIDE);
        int[] groupOf = new int[models];
        for (int model : members.models()) {
            groupOf[model] = kept.getOrDefault(memberGroup[model], -1);
        }
        return new DerivativeGroups(members, groups, groupOf);
    }

    public Grouping by() {
        return members.by();
    }

    /** In the order of {@link GroupMembers}, unknown and outside last where they are no groups of models. */
    public List<String> groups() {
        return groups;
    }

    /** Of a base as {@link Bases} names it. */
    int groupOf(int base) {
        return switch (base) {
            case Bases.UNKNOWN -> unknown;
            case Bases.OUTSIDE -> outside;
            default -> groupOf[base];
        };
    }

    boolean inShares(int group) {
        return group != outside;
    }
}
