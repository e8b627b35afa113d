package io.tidemark.collector.source.archive;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tidemark.collector.source.archive.ImportBody.Terms;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Mappings that a request asks for by name: those of well-known archives, and those of an operator's own file. Both are
 * YAML of one form, read strictly when the collector starts.
 */
final class NamedMappings {

    private static final String BUILT_IN = "/archives/mappings.yaml";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final SortedMap<String, Named> named = new TreeMap<>();

    /**
     * A mapping with a name.
     *
     * @param about what the files are and what to mind, for people
     * @param provenance terms of the archive; null where the request has to bring them
     */
    @RegisterForReflection
    record Named(
            @Nullable String about,
            @Nullable Terms provenance,
            @Nullable Mapping mapping) {

        Mapping requiredMapping() {
            if (mapping == null) {
                throw new IllegalArgumentException("'mapping' is missing");
            }
            return mapping;
        }
    }

    /**
     * @param file an operator's own; a name in it stands above a built-in one
     * @throws IllegalArgumentException naming the file, the mapping and the member that is wrong
     */
    NamedMappings(Optional<Path> file) {
        try (InputStream stream = NamedMappings.class.getResourceAsStream(BUILT_IN)) {
            read(BUILT_IN, YAML.readTree(stream));
        } catch (IOException impossible) {
            throw new UncheckedIOException(BUILT_IN, impossible);
        }
        file.ifPresent(this::readOwn);
    }

    private void readOwn(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            read(file.toString(), YAML.readTree(stream));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "tidemark.collector.archive.mappings: " + file + " cannot be read as YAML: "
                            + unreadable.getMessage(),
                    unreadable);
        }
    }

    private void read(String file, @Nullable JsonNode yaml) {
        if (!(yaml instanceof ObjectNode all)) {
            throw new IllegalArgumentException(file + ": a map of mappings by their names is expected");
        }
        for (Iterator<Map.Entry<String, JsonNode>> entries = all.fields(); entries.hasNext(); ) {
            Map.Entry<String, JsonNode> entry = entries.next();
            if (!NAME.matcher(entry.getKey()).matches()) {
                throw new IllegalArgumentException(file + ": '" + Cells.shown(entry.getKey())
                        + "' is not a name of 1 to 63 lower-case letters, digits or '-'");
            }
            try {
                Named one = ImportBody.convert(entry.getValue(), Named.class);
                one.requiredMapping().checkColumns();
                if (one.provenance() != null) {
                    one.provenance().provenance();
                }
                named.put(entry.getKey(), one);
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(file + ": " + entry.getKey() + ": " + wrong.getMessage(), wrong);
            }
        }
    }

    /** @throws IllegalArgumentException naming the mappings there are */
    Named require(String name) {
        Named found = named.get(name);
        if (found == null) {
            throw new IllegalArgumentException("there is no mapping '" + Cells.shown(name) + "'; known: "
                    + String.join(", ", named.keySet()) + "; or give an object that says which column is what");
        }
        return found;
    }

    SortedMap<String, Named> all() {
        return named;
    }
}
