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

/** The sources there are. Collections are asked for by name; imports go to the one source that reads archives. */
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

    /** Sources that ask the world as it is now, by name. */
    public Collection<String> collections() {
        return collections.keySet();
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
