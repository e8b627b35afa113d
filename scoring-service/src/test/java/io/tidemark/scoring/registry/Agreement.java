package io.tidemark.scoring.registry;

import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.model.SizeBucket;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.ModelFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How far a registry and the published lists agree, and where they do not. */
final class Agreement {

    /** A tracked model we do not count as mainline. */
    record Disagreement(ModelId model, ModelStatus status, String rule) {}

    /** A size in another bucket than the published one; {@code ours} is null where we hold it unresolved. */
    record SizeDifference(ModelId model, SizeBucket theirs, SizeBucket ours) {}

    /** Tracked models asked, and those we do not count. */
    record Statuses(int asked, List<Disagreement> disagreements) {
        double share() {
            return asked == 0 ? Double.NaN : (asked - disagreements.size()) / (double) asked;
        }
    }

    private final ModelRegistry registry;
    private final TrackedModels tracked;

    Agreement(ModelRegistry registry, TrackedModels tracked) {
        this.registry = registry;
        this.tracked = tracked;
    }

    /** By names alone, as if nothing else were known. */
    Statuses byName() {
        return statuses(tracked.models().stream().map(model -> classify(model, ModelFacts.NONE)));
    }

    /** Those with metadata, by all of it. */
    Statuses byMetadata() {
        Map<ModelId, ModelFacts> facts = tracked.facts();
        return statuses(
                tracked.models().stream().filter(facts::containsKey).map(model -> classify(model, facts.get(model))));
    }

    private record Named(ModelId model, Classification classification) {}

    private Named classify(ModelId model, ModelFacts facts) {
        return new Named(model, registry.classify(model, facts, Optional.empty()));
    }

    private static Statuses statuses(Stream<Named> classified) {
        List<Named> all = classified.toList();
        return new Statuses(
                all.size(),
                all.stream()
                        .filter(named -> !named.classification().mainline())
                        .map(named -> new Disagreement(
                                named.model(),
                                named.classification().status(),
                                named.classification().rule()))
                        .toList());
    }

    /** Namespaces whose region is another here than there, as {@code namespace theirs ours}. */
    List<String> regionDifferences() {
        List<String> differences = new ArrayList<>();
        tracked.regions().forEach((namespace, theirs) -> {
            ModelId model = new ModelId(namespace, "any");
            Classification ours = registry.classify(model, ModelFacts.NONE, Optional.empty());
            if (ours.region() != null && !ours.region().wireName().equals(theirs)) {
                differences.add(namespace + " " + theirs + " " + ours.region().wireName());
            }
        });
        return differences;
    }

    /** Sizes in another bucket, by names and curations alone. */
    List<SizeDifference> sizeDifferences() {
        return tracked.parameters().entrySet().stream()
                .map(entry -> new SizeDifference(
                        entry.getKey(),
                        SizeBucket.ofParameters(entry.getValue()),
                        classify(entry.getKey(), ModelFacts.NONE)
                                .classification()
                                .size()))
                .filter(difference -> difference.theirs() != difference.ours())
                .toList();
    }

    /** Curated release dates that differ, as {@code model theirs ours}. */
    List<String> releaseDifferences() {
        Map<ModelId, LocalDate> theirs = new TreeMap<>(tracked.releases());
        return theirs.entrySet().stream()
                .map(entry -> Map.entry(
                        entry, classify(entry.getKey(), ModelFacts.NONE).classification()))
                .filter(pair -> pair.getValue().releaseCurated())
                .filter(pair -> !Objects.equals(
                        pair.getKey().getValue(), pair.getValue().releasedOn()))
                .map(pair -> pair.getKey().getKey() + " " + pair.getKey().getValue() + " "
                        + pair.getValue().releasedOn())
                .toList();
    }
}
