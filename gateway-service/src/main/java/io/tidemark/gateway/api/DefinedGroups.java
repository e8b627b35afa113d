package io.tidemark.gateway.api;

import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.NamedGrouping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/** Groupings that a client names itself: {@code define=name:group,group}. */
final class DefinedGroups {
    private static final String PARAMETER = "define";
    private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";

    private DefinedGroups() {}

    /**
     * What a request defines.
     *
     * @param groups that there are
     * @param taken names of groupings that there are
     */
    static List<NamedGrouping> of(
            Parameters parameters, Grouping by, Collection<String> groups, Collection<String> taken) {
        List<NamedGrouping> defined = new ArrayList<>();
        HashSet<String> names = new HashSet<>(taken);
        names.addAll(groups);
        for (String text : parameters.each(PARAMETER)) {
            NamedGrouping grouping = parse(text, by, groups);
            if (!names.add(grouping.id())) {
                throw Parameters.invalid(
                        PARAMETER, "'" + Parameters.shown(grouping.id()) + "' is the name of a group or defined twice");
            }
            defined.add(grouping);
        }
        return defined;
    }

    private static NamedGrouping parse(String text, Grouping by, Collection<String> groups) {
        int colon = text.indexOf(':');
        String name = text.substring(0, Math.max(colon, 0));
        if (!name.matches(NAME)) {
            throw Parameters.invalid(
                    PARAMETER,
                    "'" + Parameters.shown(text) + "' is not like mine:us,eu: a name in lower case, a colon, groups");
        }
        List<String> members = List.of(text.substring(colon + 1).split(",", -1));
        for (String member : members) {
            if (!groups.contains(member)) {
                throw Parameters.unknownValue(PARAMETER, member, groups, "by=" + by.wireName());
            }
        }
        if (new HashSet<>(members).size() < members.size()) {
            throw Parameters.invalid(PARAMETER, "'" + name + "' has a group twice");
        }
        return new NamedGrouping(name, name, by, members);
    }
}
