package io.tidemark.scoring.registry;

import io.tidemark.common.model.ModelId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reviewed sizes and release dates, by organization and whole name. */
final class Curations {

    private record Entry<T>(Pattern names, T value) {}

    private final Map<String, List<Entry<Long>>> sizes = new HashMap<>();
    private final Map<String, List<Entry<LocalDate>>> releases = new HashMap<>();

    Curations(CurationsFile file) {
        file.sizes().forEach(size -> add(sizes, size.organizations(), size.names(), size.parameters()));
        file.releases().forEach(release -> add(releases, release.organizations(), release.names(), release.date()));
    }

    private static <T> void add(
            Map<String, List<Entry<T>>> entries, List<String> organizations, List<String> names, T value) {
        Entry<T> entry = new Entry<>(NamePatterns.whole("names", names), value);
        organizations.forEach(organization ->
                entries.computeIfAbsent(organization, key -> new ArrayList<>()).add(entry));
    }

    /** Total parameters, a count. */
    Optional<Long> parameters(ModelId model) {
        return find(sizes, model);
    }

    Optional<LocalDate> releasedOn(ModelId model) {
        return find(releases, model);
    }

    private static <T> Optional<T> find(Map<String, List<Entry<T>>> entries, ModelId model) {
        return entries.getOrDefault(model.organization(), List.of()).stream()
                .filter(entry -> entry.names().matcher(model.name()).matches())
                .map(Entry::value)
                .findFirst();
    }
}
