package io.tidemark.scoring.registry;

import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.SubjectId;
import io.tidemark.common.model.SubjectSpace;
import io.tidemark.common.registry.Mapping;
import io.tidemark.common.registry.MappingTable;
import io.tidemark.scoring.domain.NameInputs;
import io.tidemark.scoring.domain.NameMeaning;
import io.tidemark.scoring.domain.NamedSubject;
import io.tidemark.scoring.domain.Subject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What names of other services mean: what a person has decided, else what the service itself claims, else nothing. Names are
 * never compared with names of the Hub to guess.
 */
public final class NameMappings {

    private static final char VARIANT = ':';

    private final MappingTable reviewed;
    /** Present path by every path a model ever had; by lower case too, as the Hub tells no names apart by case. */
    private final Map<String, ModelId> repositories = new HashMap<>();

    private final Map<SubjectId, TreeSet<String>> claims = new HashMap<>();

    private NameMappings(MappingTable reviewed, Collection<Subject> subjects) {
        this.reviewed = reviewed;
        for (Subject subject : subjects) {
            repositories.put(key(subject.path()), subject.path());
        }
        Map<String, TreeSet<ModelId>> former = new HashMap<>();
        for (Subject subject : subjects) {
            for (ModelId alias : subject.aliases()) {
                former.computeIfAbsent(key(alias), none -> new TreeSet<>()).add(subject.path());
            }
        }
        former.forEach((alias, owners) -> {
            if (owners.size() == 1) {
                repositories.putIfAbsent(alias, owners.first());
            }
        });
    }

    private static String key(ModelId path) {
        return path.toString().toLowerCase(Locale.ROOT);
    }

    /**
     * Every name that has figures, and those without that are known to be a model.
     *
     * @param subjects models with their identity resolved
     */
    public static List<NamedSubject> resolve(
            MappingTable reviewed, Collection<Subject> subjects, Collection<NameInputs> names) {
        NameMappings mappings = new NameMappings(reviewed, subjects);
        for (NameInputs name : names) {
            mappings.claims
                    .computeIfAbsent(withoutVariant(name.name()), none -> new TreeSet<>())
                    .addAll(name.claims());
        }
        return names.stream()
                .map(name -> new NamedSubject(name.name(), mappings.meaning(name.name()), name.figures()))
                .filter(name -> !name.figures().isEmpty() || name.meaning() instanceof NameMeaning.Repository)
                .sorted()
                .toList();
    }

    private NameMeaning meaning(SubjectId name) {
        SubjectId model = withoutVariant(name);
        return reviewed.find(name.space(), name.name())
                .or(() -> reviewed.find(model.space(), model.name()))
                .map(this::decided)
                .orElseGet(() -> claimed(claims.getOrDefault(model, new TreeSet<>())));
    }

    private NameMeaning decided(Mapping mapping) {
        if (mapping.isClosed()) {
            return new NameMeaning.Closed();
        }
        if (mapping.isMany()) {
            return new NameMeaning.Several();
        }
        return mapping.repository().flatMap(this::known).orElseGet(NameMeaning.Unmapped::new);
    }

    /** Claims that differ cancel each other. */
    private NameMeaning claimed(SortedSet<String> claims) {
        return claims.size() == 1
                ? path(claims.first()).flatMap(this::known).orElseGet(NameMeaning.Unmapped::new)
                : new NameMeaning.Unmapped();
    }

    private static Optional<ModelId> path(String claim) {
        try {
            return Optional.of(ModelId.parse(claim));
        } catch (IllegalArgumentException noPath) {
            return Optional.empty();
        }
    }

    private Optional<NameMeaning> known(ModelId path) {
        return Optional.ofNullable(repositories.get(key(path))).map(NameMeaning.Repository::new);
    }

    /** {@code author/model:free} is routed another way and is the same model. */
    private static SubjectId withoutVariant(SubjectId name) {
        int variant = name.space() == SubjectSpace.OPENROUTER ? name.name().indexOf(VARIANT) : -1;
        return variant > 0 ? new SubjectId(name.space(), name.name().substring(0, variant)) : name;
    }
}
