package io.tidemark.scoring.domain;

import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.NamedGrouping;
import io.tidemark.common.model.Redistribution;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Everything a snapshot is computed from. Orders do not matter; readings after the as-of date are ignored.
 *
 * @param classifications one for each subject, by its path
 * @param familyNames display name by family id; a family without one shows its id
 * @param sources one for each source that any reading names
 * @param baselines frozen before, of any quarter
 * @param registryDigest names the state of the registry
 * @param children the Hub's own counts; of one path and relation the newest up to the as-of date holds
 * @param names of other services with what they mean; figures of sources that may be shown to nobody are left out
 * @param groupings groups taken together, in the order in which they are shown
 */
public record SnapshotInputs(
        LocalDate asOf,
        List<Subject> subjects,
        Map<ModelId, Classification> classifications,
        Map<String, String> familyNames,
        List<SourceTerms> sources,
        List<FrozenBaseline> baselines,
        String registryDigest,
        List<ChildCount> children,
        List<NamedSubject> names,
        List<NamedGrouping> groupings) {

    /** With {@code west} alone, without the Hub's counts of children and without figures of other services. */
    public SnapshotInputs(
            LocalDate asOf,
            List<Subject> subjects,
            Map<ModelId, Classification> classifications,
            Map<String, String> familyNames,
            List<SourceTerms> sources,
            List<FrozenBaseline> baselines,
            String registryDigest) {
        this(
                asOf,
                subjects,
                classifications,
                familyNames,
                sources,
                baselines,
                registryDigest,
                List.of(),
                List.of(),
                List.of(NamedGrouping.WEST));
    }

    public SnapshotInputs {
        subjects = subjects.stream().sorted().toList();
        sources = sources.stream()
                .sorted(Comparator.comparing(SourceTerms::source))
                .toList();
        baselines = baselines.stream()
                .sorted(Comparator.comparing(FrozenBaseline::id).thenComparing(FrozenBaseline::method))
                .toList();
        SortedMap<String, String> namedFamilies = new TreeMap<>(familyNames);
        familyNames = Collections.unmodifiableSortedMap(namedFamilies);
        classifications = Map.copyOf(classifications);
        children = children.stream().sorted().toList();
        groupings = List.copyOf(groupings);
        Set<String> shownToNobody = sources.stream()
                .filter(terms -> terms.redistribution() == Redistribution.NONE)
                .map(SourceTerms::source)
                .collect(Collectors.toSet());
        names = names.stream()
                .map(name -> name.without(shownToNobody))
                .flatMap(Optional::stream)
                .sorted()
                .toList();
        for (int i = 0; i < subjects.size(); i++) {
            ModelId path = subjects.get(i).path();
            if (i > 0 && path.equals(subjects.get(i - 1).path())) {
                throw new IllegalArgumentException("subject " + path + " is given twice");
            }
            if (!classifications.containsKey(path)) {
                throw new IllegalArgumentException("subject " + path + " has no classification");
            }
        }
    }

    public Classification classification(ModelId path) {
        return Objects.requireNonNull(classifications.get(path));
    }

    /** The same as of another day: what was read later is ignored then. */
    public SnapshotInputs on(LocalDate day) {
        return new SnapshotInputs(
                day,
                subjects,
                classifications,
                familyNames,
                sources,
                baselines,
                registryDigest,
                children,
                names,
                groupings);
    }

    /** The same data under another state of the registry. */
    public SnapshotInputs withRegistry(
            Map<ModelId, Classification> otherClassifications,
            Map<String, String> otherFamilyNames,
            List<NamedGrouping> otherGroupings,
            String otherRegistryDigest) {
        return new SnapshotInputs(
                asOf,
                subjects,
                otherClassifications,
                otherFamilyNames,
                sources,
                baselines,
                otherRegistryDigest,
                children,
                names,
                otherGroupings);
    }
}
