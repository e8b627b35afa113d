package io.tidemark.scoring.method;

import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.SizeBucket;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.Panel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which mainline model belongs to which group. Models without a family are the group {@code none}, without a size
 * {@code unresolved}, without a reviewed region {@code unknown}. A model under more than one licence is in the group
 * {@code several}, under none in {@code undeclared}, and one of which nobody said it in {@code unknown}. Every region is a group, of
 * the others those that have models.
 */
public final class GroupMembers {
    private final Grouping by;
    private final List<String> groups;
    private final int[] models;
    private final int[] groupOf;

    /**
     * @param groups ids in canonical order: regions and sizes in theirs, others by code units, the group of the rest last
     * @param models indexes of the mainline models in the panel, ascending
     * @param groupOf per element of {@code models} the index of its group
     */
    public GroupMembers(Grouping by, List<String> groups, int[] models, int[] groupOf) {
        this.by = by;
        this.groups = groups;
        this.models = models;
        this.groupOf = groupOf;
    }

    /** Whether the same models, by their places in the panel, are in the same groups. */
    public boolean same(GroupMembers other) {
        return by == other.by
                && groups.equals(other.groups)
                && Arrays.equals(models, other.models)
                && Arrays.equals(groupOf, other.groupOf);
    }

    public Grouping by() {
        return by;
    }

    public List<String> groups() {
        return groups;
    }

    public int[] models() {
        return models;
    }

    public int[] groupOf() {
        return groupOf;
    }

    /** Of each group the indexes of its models, ascending. */
    public int[][] byGroup() {
        int[] sizes = new int[groups.size()];
        for (int group : groupOf) {
            sizes[group]++;
        }
        int[][] members = new int[sizes.length][];
        for (int group = 0; group < sizes.length; group++) {
            members[group] = new int[sizes[group]];
        }
        for (int i = models.length - 1; i >= 0; i--) {
            members[groupOf[i]][--sizes[groupOf[i]]] = models[i];
        }
        return members;
    }

    public static final String NO_FAMILY = "none";
    public static final String NO_SIZE = "unresolved";
    static final String SEVERAL_LICENSES = "several";
    static final String NO_LICENSE = "undeclared";
    static final String LICENSE_UNKNOWN = "unknown";

    /** Groups of models that have none, or no single one: in canonical order they come last. */
    private static final Map<Grouping, List<String>> RESTS = Map.of(
            Grouping.REGION, List.of(),
            Grouping.ORGANIZATION, List.of(),
            Grouping.FAMILY, List.of(NO_FAMILY),
            Grouping.SIZE, List.of(NO_SIZE),
            Grouping.LICENSE, List.of(SEVERAL_LICENSES, NO_LICENSE, LICENSE_UNKNOWN));

    public static GroupMembers of(Panel panel, Grouping by) {
        int[] models = panel.mainline();
        int[] groupOf = new int[models.length];
        Map<String, Integer> seen = new LinkedHashMap<>(); // in the order they are met, until all are known
        for (int i = 0; i < models.length; i++) {
            groupOf[i] = seen.computeIfAbsent(id(panel, models[i], by), next -> seen.size());
        }
        List<String> groups = canonical(by, new TreeSet<>(seen.keySet()));
        Map<String, Integer> places = new HashMap<>();
        for (int group = 0; group < groups.size(); group++) {
            places.put(groups.get(group), group);
        }
        int[] place = seen.keySet().stream().mapToInt(places::get).toArray();
        for (int i = 0; i < groupOf.length; i++) {
            groupOf[i] = place[groupOf[i]];
        }
        return new GroupMembers(by, groups, models, groupOf);
    }

    /** Of every grouping. */
    public static Map<Grouping, GroupMembers> all(Panel panel) {
        Map<Grouping, GroupMembers> all = new EnumMap<>(Grouping.class);
        Grouping[] groupings = Grouping.values();
        List<GroupMembers> members = InParallel.map(groupings.length, by -> of(panel, groupings[by]));
        members.forEach(own -> all.put(own.by(), own));
        return all;
    }

    private static List<String> canonical(Grouping by, Set<String> present) {
        List<String> groups = new ArrayList<>();
        switch (by) {
            case REGION -> Arrays.stream(Region.values()).map(Region::wireName).forEach(groups::add);
            case SIZE ->
                Arrays.stream(SizeBucket.values())
                        .map(SizeBucket::wireName)
                        .filter(present::contains)
                        .forEach(groups::add);
            case ORGANIZATION, FAMILY, LICENSE ->
                present.stream().filter(id -> !RESTS.get(by).contains(id)).forEach(groups::add);
        }
        RESTS.get(by).stream().filter(present::contains).forEach(groups::add);
        return List.copyOf(groups);
    }

    private static String id(Panel panel, int model, Grouping by) {
        Classification classification = panel.classifications().get(model);
        return switch (by) {
            case REGION -> (classification.region() == null ? Region.UNKNOWN : classification.region()).wireName();
            case ORGANIZATION -> classification.organization();
            case FAMILY -> classification.family() == null ? NO_FAMILY : classification.family();
            case SIZE -> {
                SizeBucket size = classification.size();
                yield size == null ? NO_SIZE : size.wireName();
            }
            case LICENSE -> license(panel.subjects().get(model).facts().licenses());
        };
    }

    private static String license(@Nullable List<String> licenses) {
        if (licenses == null) {
            return LICENSE_UNKNOWN;
        }
        return switch (licenses.size()) {
            case 0 -> NO_LICENSE;
            case 1 -> licenses.getFirst();
            default -> SEVERAL_LICENSES;
        };
    }
}
