package io.tidemark.local.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a folder of data sets becomes imports and a stand-in world. Format and an example: {@code docs/guide/recipes.md}.
 *
 * @param name of the sets, for messages
 * @param sources by name: whose data they are
 * @param imports in the order in which they are sent
 * @param world what the stand-in Hub serves
 * @param figures what the stand-ins for other services show
 */
record Recipe(
        String name,
        Map<String, SourceTerms> sources,
        List<ImportRecipe> imports,
        WorldRecipe world,
        FigureRecipe figures) {

    /** A folder's own recipe; it stands above the built-in one. */
    static final String FILE = "tidemark-recipe.yaml";

    private static final String BUILT_IN = "/recipes/shared.yaml";

    private static final JsonMapper YAML = JsonMapper.builder(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    Recipe(
            @Nullable String name,
            @Nullable Map<String, SourceTerms> sources,
            @Nullable List<ImportRecipe> imports,
            @Nullable WorldRecipe world,
            @Nullable FigureRecipe figures) {
        this.name = Given.required("name", name);
        this.sources = Given.map(sources);
        this.imports = Given.list("imports", imports);
        for (ImportRecipe one : this.imports) {
            if (!this.sources.containsKey(one.source())) {
                throw new IllegalArgumentException("source '" + one.source() + "' of an import is not one of sources: "
                        + String.join(", ", this.sources.keySet()));
            }
        }
        this.world = Given.required("world", world);
        this.figures = figures == null ? FigureRecipe.NONE : figures;
    }

    /**
     * The recipe that holds for a folder.
     *
     * @throws IllegalArgumentException naming the recipe, the key, and what is allowed
     */
    static Recipe of(Path folder) {
        Path own = folder.resolve(FILE);
        try (InputStream stream =
                Files.exists(own) ? Files.newInputStream(own) : Recipe.class.getResourceAsStream(BUILT_IN)) {
            return read(Files.exists(own) ? own.toString() : BUILT_IN, stream);
        } catch (IOException failure) {
            throw new UncheckedIOException(own.toString(), failure);
        }
    }

    private static Recipe read(String name, @Nullable InputStream stream) throws IOException {
        try {
            return YAML.readValue(stream, Recipe.class);
        } catch (UnrecognizedPropertyException unknown) {
            String allowed = unknown.getKnownPropertyIds().stream()
                    .map(Object::toString)
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw new IllegalArgumentException(
                    name + ": unknown key '" + path(unknown) + "'; allowed: " + allowed, unknown);
        } catch (JsonMappingException wrong) {
            Throwable cause = wrong.getCause();
            String detail = cause instanceof IllegalArgumentException ? cause.getMessage() : wrong.getOriginalMessage();
            String where = path(wrong);
            throw new IllegalArgumentException(name + ": " + (where.isEmpty() ? "" : where + ": ") + detail, wrong);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(name + ": not readable as YAML: " + wrong.getOriginalMessage(), wrong);
        }
    }

    /** The import's request for those of its files that are there. */
    ObjectNode body(ImportRecipe one, List<Path> present) {
        return one.body(present, Given.required("sources." + one.source(), sources.get(one.source())));
    }

    private static String path(JsonMappingException failure) {
        StringBuilder path = new StringBuilder();
        failure.getPath().forEach(step -> {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        });
        return path.toString();
    }
}
