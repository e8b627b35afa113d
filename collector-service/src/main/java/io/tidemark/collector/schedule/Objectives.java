package io.tidemark.collector.schedule;

import io.tidemark.collector.CollectorConfig;
import io.tidemark.collector.source.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How old the figures of each source may be: as the source promises, or as the operator says. */
@ApplicationScoped
public class Objectives {

    private final Sources sources;
    private final Map<String, Duration> configured;

    /** @throws IllegalArgumentException naming the key of an objective that means nothing */
    Objectives(CollectorConfig config, Sources sources) {
        this.sources = sources;
        this.configured = Map.copyOf(config.freshness());
        configured.forEach((name, objective) -> {
            if (!sources.collections().contains(name)) {
                throw new IllegalArgumentException("tidemark.collector.freshness." + name
                        + ": there is no such source, only " + String.join(", ", sources.collections()));
            }
            if (!objective.isPositive()) {
                throw new IllegalArgumentException(
                        "tidemark.collector.freshness." + name + " must be above 0, was " + objective);
            }
        });
    }

    /** Empty if nobody promises any, or the source cannot be collected as configured. */
    public Optional<Duration> of(Source source) {
        if (!source.profile().ready()) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                configured.getOrDefault(source.name(), source.profile().freshness()));
    }

    /** Of every source that promises one, by name. */
    SortedMap<String, Duration> all() {
        SortedMap<String, Duration> all = new TreeMap<>();
        for (String name : sources.collections()) {
            sources.find(name, false).flatMap(this::of).ifPresent(objective -> all.put(name, objective));
        }
        return all;
    }
}
