package io.tidemark.common.registry;

import io.tidemark.common.model.SubjectSpace;
import io.tidemark.common.registry.RegistryFiles.Versioned;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The reviewed names of other services. A name that is not here is unmapped: it is kept and reported, never guessed.
 *
 * <p>File: {@code mappings.yaml}, {@code mappings: [{source, name, model, relation, author, date, confidence}]}. Unknown
 * keys, wrong values and a name listed twice are refused with the file's name. Any change makes a new version, and figures
 * name the version.
 */
public final class MappingTable {

    private static final String FILE = "mappings.yaml";

    private final Map<Key, Mapping> byName;
    private final String version;

    private record Key(SubjectSpace source, String name) {}

    record Document(@Nullable List<Mapping> mappings) {
        Document {
            if (mappings == null) {
                throw new IllegalArgumentException("mappings: a list is needed; it may be empty");
            }
            for (int index = 0; index < mappings.size(); index++) {
                if (mappings.get(index) == null) {
                    throw new IllegalArgumentException("mappings[" + index + "] is empty");
                }
            }
            index(mappings);
        }
    }

    private MappingTable(Versioned<Document> file) {
        this.byName = Collections.unmodifiableMap(index(
                file.content().mappings() == null ? List.of() : file.content().mappings()));
        this.version = file.version();
    }

    private static Map<Key, Mapping> index(List<Mapping> mappings) {
        Map<Key, Mapping> index = new LinkedHashMap<>();
        for (Mapping mapping : mappings) {
            if (index.put(new Key(mapping.source(), mapping.name()), mapping) != null) {
                throw new IllegalArgumentException(
                        "name '" + mapping.name() + "' of " + mapping.source().wireName() + " is listed twice");
            }
        }
        return index;
    }

    /** The reviewed table that ships with Tidemark. */
    public static MappingTable builtIn() {
        return of(Optional.empty());
    }

    /**
     * The table of a registry folder, or the built-in one if the folder has no {@code mappings.yaml}.
     *
     * @throws IllegalArgumentException naming the file and what is wrong in it
     */
    public static MappingTable of(Optional<Path> folder) {
        return new MappingTable(new RegistryFiles(folder).readVersioned(FILE, Document.class));
    }

    /** What was decided about exactly this name; empty if nobody has decided. */
    public Optional<Mapping> find(SubjectSpace source, String name) {
        return Optional.ofNullable(byName.get(new Key(source, name)));
    }

    public List<Mapping> all() {
        return List.copyOf(byName.values());
    }

    /** {@code sha256:} and the hex digest of the file. */
    public String version() {
        return version;
    }
}
