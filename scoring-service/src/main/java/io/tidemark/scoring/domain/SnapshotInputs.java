package io.tidemark.scoring.domain;

import io.tidemark.common.model.ModelId;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything a snapshot is computed from. Orders do not matter; readings after the as-of date are ignored.
 *
 * @param classifications one for each subject, by its path
 * @param familyNames display name by family id; a family without one shows its id
 * @param sources one for each source that any reading names
 * @param baselines frozen before, of any quarter
 * @param registryDigest names the state of the registry
 */
public record SnapshotInputs(
        LocalDate asOf,
        List<Subject> subjects,
        Map<ModelId, Classification> classifications,
        Map<String, String> familyNames,
        List<SourceTerms> sources,
        List<FrozenBaseline> baselines,
        String registryDigest) {

    public SnapshotInputs {
        subjects = subjects.stream().sorted().toList();
        sources = sources.stream()
                .sorted(Comparator.comparing(SourceTerms::source))
                .toList();
        baselines = baselines.stream()
                .sorted(Comparator.comparing(FrozenBaseline::id).thenComparing(FrozenBaseline::method))
                .toList();
        SortedMap<String, String> names = new TreeMap<>(familyNames);
        familyNames = Collections.unmodifiableSortedMap(names);
        classifications = Map.copyOf(classifications);
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

    /** The same data under another state of the registry. */
    public SnapshotInputs withRegistry(
            Map<ModelId, Classification> otherClassifications,
            Map<String, String> otherFamilyNames,
            String otherRegistryDigest) {
        return new SnapshotInputs(
                asOf, subjects, otherClassifications, otherFamilyNames, sources, baselines, otherRegistryDigest);
    }
}
