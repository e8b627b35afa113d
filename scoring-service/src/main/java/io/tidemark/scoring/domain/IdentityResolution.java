package io.tidemark.scoring.domain;

import io.tidemark.common.model.ModelId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which paths are one model; {@code method.md}, section 1. A path is an alias, identity is the Hub's {@code _id} where it is
 * known. Everything here depends on the set of observations alone, so it commutes with any order of arrival.
 *
 * <p>A description says: on this day its path, and each of its aliases, led to its {@code _id}. A reading of a path on a
 * day belongs to the {@code _id} the path led to according to the newest such statement up to that day, or to the oldest one
 * when all are later. A path without any statement is a model of its own. A model's path is that of its newest description
 * with an {@code _id}; a repository whose path another one took over keeps its history under a path that says so.
 */
public final class IdentityResolution {
    private final Map<ModelId, PathTimeline> timelines = new HashMap<>();
    private final Map<ModelIdentity, List<Spoken>> descriptions = new HashMap<>();
    private final TreeMap<ModelIdentity, SubjectParts> parts = new TreeMap<>();

    /** A description and the path it describes. */
    record Spoken(ModelId path, Description description) {
        LocalDate day() {
            return description.observedOn();
        }

        boolean identified() {
            return description.hubId() != null;
        }
    }

    /** Newest last; among those of one day the smallest path, then the smallest source, is last. */
    private static final Comparator<Spoken> NEWEST_LAST = Comparator.comparing(Spoken::day)
            .thenComparing(Spoken::path, Comparator.reverseOrder())
            .thenComparing(spoken -> spoken.description().source(), Comparator.reverseOrder());

    private IdentityResolution() {}

    /** One subject per model, sorted by path. A path may be given in several parts. */
    public static List<Subject> resolve(Collection<PathInputs> paths) {
        IdentityResolution resolution = new IdentityResolution();
        paths.forEach(resolution::learn);
        paths.forEach(resolution::divide);
        return resolution.named();
    }

    private void learn(PathInputs inputs) {
        timelines.computeIfAbsent(inputs.path(), PathTimeline::new);
        for (Description description : inputs.descriptions()) {
            String hubId = description.hubId();
            int day = (int) description.observedOn().toEpochDay();
            ModelIdentity identity = hubId == null ? ModelIdentity.ofPath(inputs.path()) : ModelIdentity.ofHub(hubId);
            if (hubId != null) {
                timelines.get(inputs.path()).direct(day, identity);
            }
            for (ModelId alias : description.aliases()) {
                if (!alias.equals(inputs.path())) {
                    timelines.computeIfAbsent(alias, PathTimeline::new).redirected(day, identity);
                }
            }
        }
    }

    private ModelIdentity identity(ModelId path, int day) {
        ModelIdentity found = timeline(path).at(day);
        ModelId leadsTo = found.path();
        return leadsTo == null || leadsTo.equals(path)
                ? found
                : timeline(leadsTo)
                        .at(day); // a redirect whose target was described without an id, perhaps elsewhere with one
    }

    private PathTimeline timeline(ModelId path) {
        return timelines.computeIfAbsent(path, PathTimeline::new);
    }

    private SubjectParts partsOf(ModelIdentity identity) {
        return parts.computeIfAbsent(identity, SubjectParts::new);
    }

    private void divide(PathInputs inputs) {
        ModelId path = inputs.path();
        for (Description description : inputs.descriptions()) {
            String hubId = description.hubId();
            ModelIdentity identity = hubId == null
                    ? identity(path, (int) description.observedOn().toEpochDay())
                    : ModelIdentity.ofHub(hubId);
            descriptions.computeIfAbsent(identity, none -> new ArrayList<>()).add(new Spoken(path, description));
            partsOf(identity).paths().add(path);
            partsOf(identity).paths().addAll(description.aliases());
        }
        for (AbsenceEvidence absence : inputs.absences()) {
            partsOf(identity(path, (int) absence.observedOn().toEpochDay())).absent(path, absence);
        }
        for (Readings readings : inputs.readings()) {
            divide(path, readings);
        }
    }

    private void divide(ModelId path, Readings readings) {
        int from = 0;
        while (from < readings.size()) {
            ModelIdentity identity = identity(path, readings.days()[from]);
            int to = from + 1;
            while (to < readings.size() && identity(path, readings.days()[to]).equals(identity)) {
                to++;
            }
            partsOf(identity).read(path, readings.between(from, to));
            from = to;
        }
    }

    private List<Subject> named() {
        Map<ModelId, ModelIdentity> owners = new HashMap<>();
        for (ModelIdentity identity : parts.keySet()) {
            owners.merge(path(identity), identity, this::laterOwner);
        }
        List<Subject> subjects = new ArrayList<>();
        parts.forEach((identity, part) -> {
            ModelId path = path(identity);
            ModelIdentity owner = owners.get(path);
            boolean owned = identity.equals(owner);
            subjects.add(part.subject(
                    owned ? path : identity.endedPath(path),
                    path,
                    owned ? null : takenOver(path, owner),
                    NewestFacts.of(spokenOf(identity))));
        });
        subjects.sort(null);
        return subjects;
    }

    private AbsenceEvidence takenOver(ModelId path, ModelIdentity owner) {
        LocalDate first = spokenOf(owner).stream()
                .filter(spoken -> spoken.path().equals(path))
                .map(Spoken::day)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new AbsenceEvidence(first, AbsenceEvidence.Kind.ANSWERED);
    }

    /** Two repositories, one path: the one described there last holds it, the other has ended. */
    private ModelIdentity laterOwner(ModelIdentity left, ModelIdentity right) {
        Spoken ofLeft = naming(left);
        Spoken ofRight = naming(right);
        if (ofLeft == null || ofRight == null) {
            return ofLeft == null ? right : left;
        }
        int byDay = ofLeft.day().compareTo(ofRight.day());
        int order = byDay != 0 ? byDay : right.compareTo(left);
        return order > 0 ? left : right;
    }

    private ModelId path(ModelIdentity identity) {
        Spoken naming = naming(identity);
        if (naming != null) {
            return naming.path();
        }
        ModelId own = identity.path();
        return own != null ? own : partsOf(identity).paths().first();
    }

    private @Nullable Spoken naming(ModelIdentity identity) {
        return spokenOf(identity).stream()
                .max(Comparator.comparing(Spoken::identified).thenComparing(NEWEST_LAST))
                .orElse(null);
    }

    /** Newest first. */
    private List<Spoken> spokenOf(ModelIdentity identity) {
        return descriptions.getOrDefault(identity, List.of()).stream()
                .sorted(NEWEST_LAST.reversed())
                .toList();
    }
}
