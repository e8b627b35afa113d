package io.tidemark.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which sources a start collects.
 *
 * @param sources in the order in which they are started
 * @param left sources that are not collected, and why
 */
record Collectable(List<String> sources, Map<String, String> left) {

    /**
     * The source whose run the others start within: while it is open no snapshot is computed, so that however soon they
     * end, one snapshot holds all.
     */
    static final String FIRST = "huggingface";

    /** Kinds of {@code GET /sources} that a run cannot be asked of, or that nobody else should ask. */
    private static final Set<String> NOT_PUBLIC = Set.of("archive", "tenant");

    Collectable {
        sources = List.copyOf(sources);
    }

    /**
     * Chooses from the collector's answer. Fields that an older collector does not show mean that nothing is in the way.
     *
     * @param shown what the world shows; empty if the public services are asked
     */
    static Collectable of(JsonNode answer, Optional<Set<String>> shown) {
        List<String> sources = new ArrayList<>();
        Map<String, String> left = new LinkedHashMap<>();
        for (JsonNode source : answer) {
            String name = source.path("name").asText();
            boolean isPublic = !NOT_PUBLIC.contains(source.path("kind").asText())
                    && !source.path("access").asText().equals("own");
            if (isPublic && !source.path("ready").asBoolean(true)) {
                left.put(name, "needs " + source.path("missing").asText("settings"));
            } else if (isPublic && !shown.map(names -> names.contains(name)).orElse(true)) {
                left.put(name, "this world has nothing of it");
            } else if (isPublic) {
                sources.add(sources.isEmpty() || !name.equals(FIRST) ? sources.size() : 0, name);
            }
        }
        return new Collectable(sources, left);
    }
}
