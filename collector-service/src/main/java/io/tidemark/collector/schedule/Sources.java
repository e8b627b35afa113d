package io.tidemark.collector.schedule;

import io.quarkus.arc.All;
import io.tidemark.collector.source.Source;
import io.tidemark.common.contract.RunEvent.RunKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sources there are. Those that ask the world, or an operator's own systems, are asked for by name; imports go to the
 * one source that reads archives.
 */
@ApplicationScoped
public class Sources {

    private final SortedMap<String, Source> collections = new TreeMap<>();
    private final SortedMap<String, Source> archives = new TreeMap<>();

    Sources(@All List<Source> sources) {
        for (Source source : sources) {
            SortedMap<String, Source> kind = source.kind() == RunKind.archive ? archives : collections;
            if (kind.put(source.name(), source) != null) {
                throw new IllegalStateException("two sources are called " + source.name());
            }
        }
        if (archives.size() > 1) {
            throw new IllegalStateException("one source reads archives, not " + archives.keySet());
        }
    }

    /** Sources that are asked for by name: the world as it is now, and an operator's own systems. */
    public Collection<String> collections() {
        return collections.keySet();
    }

    /** What a source reads that is asked for by name; empty if there is none of that name. */
    public Optional<RunKind> kind(String name) {
        return Optional.ofNullable(collections.get(name)).map(Source::kind);
    }

    /**
     * The source that reads for a run.
     *
     * @param name of the run's source; an import brings its own
     */
    public Optional<Source> find(String name, boolean archive) {
        return archive ? archives.values().stream().findFirst() : Optional.ofNullable(collections.get(name));
    }
}
