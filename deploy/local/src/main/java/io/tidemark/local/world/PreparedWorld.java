package io.tidemark.local.world;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.local.figures.Figures;
import io.tidemark.local.hub.World;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A world to serve and what to import before it is collected.
 *
 * @param hub what the stand-in Hub serves; its time is that of every stand-in
 * @param figures what the stand-ins for other services show
 * @param labels by part of {@link Figures}: the label of its stand-in where it is not that of the Hub
 * @param importBodies bodies for {@code POST /imports}, in the order to send them
 * @param importFolders folders the collector must be allowed to read files from
 * @param registryFolder a registry that goes with the world; empty to use the built-in one
 * @param remarks sentences for the person who started it: what was skipped and why
 */
public record PreparedWorld(
        World hub,
        Figures figures,
        Map<String, String> labels,
        List<JsonNode> importBodies,
        List<Path> importFolders,
        Optional<Path> registryFolder,
        List<String> remarks) {

    public PreparedWorld {
        labels = Map.copyOf(labels);
        importBodies = List.copyOf(importBodies);
        importFolders = List.copyOf(importFolders);
        remarks = List.copyOf(remarks);
    }

    /** What kind of world this is and whom to cite. */
    public String label() {
        return hub.label();
    }

    /** The same for a part of {@link Figures}, such as {@code routing}: recorded data differ in whom they cite. */
    public String label(String part) {
        return labels.getOrDefault(part, label());
    }

    /** The world's own time. */
    public Instant now() {
        return hub.now();
    }
}
