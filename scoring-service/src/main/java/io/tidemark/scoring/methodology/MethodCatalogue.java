package io.tidemark.scoring.methodology;

import io.tidemark.scoring.method.MethodParameters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The methods known at once: the built-in ones and those of an operator's folder. One is active, what the schedule computes with;
 * each of the others can be asked for by name.
 */
public final class MethodCatalogue {
    /** Oldest first: the last one is active unless the operator says otherwise. */
    private static final List<String> BUILT_IN = List.of(MethodFile.BUILT_IN);

    private final SortedMap<String, KnownMethod> byName = new TreeMap<>();
    private final KnownMethod active;

    private MethodCatalogue(List<KnownMethod> methods, String active) {
        for (KnownMethod method : methods) {
            KnownMethod before = byName.putIfAbsent(method.name(), method);
            if (before != null && !before.digest().equals(method.digest())) {
                throw new IllegalArgumentException(method.file() + " says it is " + method.name() + ", as "
                        + before.file() + " does with other parameters; a change of a method is a new version");
            }
        }
        this.active = find(active)
                .orElseThrow(() -> new IllegalArgumentException("tidemark.scoring.method is '" + active
                        + "', known are " + String.join(", ", byName.keySet())));
    }

    /**
     * Reads every method file; call it at start, so that a broken one stops the start.
     *
     * @param folder whose {@code *.yaml} are methods too
     * @param active name of the active method; empty for the newest built-in one
     * @throws IllegalArgumentException naming file, key and what is allowed
     */
    public static MethodCatalogue load(Optional<Path> folder, Optional<String> active) {
        List<KnownMethod> builtIn = BUILT_IN.stream()
                .map(file -> KnownMethod.of(file, resource(file)))
                .toList();
        List<KnownMethod> given = folder.map(MethodCatalogue::files).orElse(List.of());
        return new MethodCatalogue(
                Stream.concat(builtIn.stream(), given.stream()).toList(),
                active.orElse(builtIn.getLast().name()));
    }

    /** All, by name. */
    public Collection<KnownMethod> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    public KnownMethod active() {
        return active;
    }

    /** @param name {@code id@version} */
    public Optional<KnownMethod> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    static MethodParameters newestBuiltIn() {
        return MethodFile.parse(BUILT_IN.getLast(), resource(BUILT_IN.getLast()));
    }

    private static List<KnownMethod> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(file -> KnownMethod.of(file.toString(), text(file)))
                    .toList();
        } catch (IOException failure) {
            throw new IllegalArgumentException(
                    "tidemark.scoring.method-folder is '" + folder + "', which cannot be listed", failure);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new IllegalArgumentException(file + " cannot be read as UTF-8 text", failure);
        }
    }

    private static String resource(String name) {
        try (InputStream file = MethodCatalogue.class.getClassLoader().getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + name, failure);
        }
    }
}
