package io.tidemark.scoring.domain;

import io.tidemark.common.model.SubjectId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A name of another service with what it means and what was read of it.
 *
 * @param figures at most one per metric, qualifier and source, in that order; none for a name that only a catalogue knows
 */
public record NamedSubject(SubjectId name, NameMeaning meaning, List<Figure> figures)
        implements Comparable<NamedSubject> {

    public NamedSubject {
        figures = figures.stream().sorted().toList();
    }

    /** Without figures of these sources; empty if they were all it had. */
    Optional<NamedSubject> without(Set<String> sources) {
        List<Figure> kept = figures.stream()
                .filter(figure -> !sources.contains(figure.readings().source()))
                .toList();
        return kept.isEmpty() && !figures.isEmpty()
                ? Optional.empty()
                : Optional.of(new NamedSubject(name, meaning, kept));
    }

    @Override
    public int compareTo(NamedSubject other) {
        return name.compareTo(other.name);
    }
}
