package io.tidemark.scoring.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which family a model is of, and whose family a name sounds like. */
final class Families {

    private record Family(String id, Set<String> organizations, NamePatterns names) {}

    private final Map<String, List<Family>> byOrganization = new HashMap<>();
    private final List<Family> all = new ArrayList<>();

    Families(FamiliesFile file) {
        for (FamiliesFile.Family entry : file.families()) {
            Family family = new Family(
                    entry.id(),
                    Set.copyOf(entry.organizations()),
                    NamePatterns.of("names of family " + entry.id(), entry.names()));
            all.add(family);
            family.organizations().forEach(organization -> byOrganization
                    .computeIfAbsent(organization, key -> new ArrayList<>())
                    .add(family));
        }
    }

    /** The family a model is published in, by organization and name. */
    Optional<String> of(String organization, RepositoryName name) {
        return byOrganization.getOrDefault(organization, List.of()).stream()
                .filter(family -> family.names().foundIn(name))
                .map(Family::id)
                .findFirst();
    }

    /** Whether any organization publishes models of such a name first-hand. */
    boolean isKnown(RepositoryName name) {
        return all.stream().anyMatch(family -> family.names().foundIn(name));
    }

    /** Whether two namespaces publish one family together, as an organization and its earlier namespace do. */
    boolean publishTogether(String one, String other) {
        return one.equals(other)
                || byOrganization.getOrDefault(one, List.of()).stream()
                        .anyMatch(family -> family.organizations().contains(other));
    }
}
