package io.tidemark.local.world;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.common.model.ModelId;
import io.tidemark.local.figures.Figures;
import io.tidemark.local.hub.MemoryWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A world of recorded data: a folder's sets by a recipe, the folder's own or the built-in one. The world's day is the newest
 * day of all its tables.
 */
public final class DataWorld implements WorldSource {

    private final Path folder;

    /** @param folder of the data sets */
    public DataWorld(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public PreparedWorld prepare(Path workFolder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(folder + " is not a folder");
        }
        Recipe recipe = Recipe.of(folder);
        List<String> remarks = new ArrayList<>();
        List<JsonNode> bodies = imports(recipe, remarks);
        MemoryWorld hub = world(recipe, remarks);
        if (bodies.isEmpty()) {
            remarks.add(recipe.name() + ": none of the files to import is there");
        }
        RecordedFigures recorded = new RecordedFigures(folder, remarks);
        Figures figures = recorded.read(recipe.figures());
        return new PreparedWorld(hub, figures, recorded.labels(), bodies, List.of(folder), Optional.empty(), remarks);
    }

    private List<JsonNode> imports(Recipe recipe, List<String> remarks) {
        List<JsonNode> bodies = new ArrayList<>();
        for (ImportRecipe one : recipe.imports()) {
            List<Path> present = one.files().stream()
                    .filter(file -> isThere(file, "not imported", remarks))
                    .map(folder::resolve)
                    .toList();
            if (!present.isEmpty()) {
                bodies.add(recipe.body(one, present));
                if (one.notes() != null) {
                    remarks.add(one.source() + ": " + one.notes().strip());
                }
            }
        }
        return bodies;
    }

    private MemoryWorld world(Recipe recipe, List<String> remarks) {
        Map<String, Sighting> sightings = new TreeMap<>();
        int read = 0;
        for (WorldRecipe.Table table : recipe.world().tables()) {
            if (isThere(table.file(), "not served", remarks)) {
                read(table, sightings, remarks);
                read++;
            }
        }
        Instant now = sightings.values().stream()
                .map(Sighting::newest)
                .max(Instant::compareTo)
                .orElseThrow(
                        () -> new IllegalArgumentException(folder + " has no model for the stand-in Hub: it needs a "
                                + Recipe.FILE + ", or files of the recipe '" + recipe.name() + "'"));
        MemoryWorld world = new MemoryWorld(MemoryWorld.recorded(recipe.world().citation()), now);
        fill(world, sightings, LocalDate.ofInstant(now, ZoneOffset.UTC), remarks);
        remarks.add(
                "%d models from %d tables, as of %s".formatted(world.models().size(), read, now));
        return world;
    }

    private void read(WorldRecipe.Table table, Map<String, Sighting> sightings, List<String> remarks) {
        TableReader reader = new TableReader(table);
        reader.read(folder.resolve(table.file()), row -> {
            if (table.onlyKnown() && !sightings.containsKey(row.id())) {
                return;
            }
            // Everything is read before anything is kept: a row holds as a whole or not at all.
            Map<String, String> values = RecordedModel.values(table, row);
            Sighting sighting = sightings.computeIfAbsent(row.id(), _ -> new Sighting());
            sighting.seen(row.observed(), row.isRemoved());
            values.forEach((name, value) -> sighting.say(name, value, row.observed()));
        });
        reader.refusals().ifPresent(remarks::add);
    }

    private static void fill(MemoryWorld world, Map<String, Sighting> sightings, LocalDate day, List<String> remarks) {
        int removed = 0;
        int odd = 0;
        int current = 0;
        for (Map.Entry<String, Sighting> entry : sightings.entrySet()) {
            if (!isModelId(entry.getKey())) {
                odd++;
            } else if (entry.getValue().isRemoved()) {
                removed++;
            } else {
                RecordedModel model = new RecordedModel(entry.getKey(), entry.getValue(), day);
                current += model.isCurrent() ? 1 : 0;
                world.put(model.build());
            }
        }
        remarks.add("%d models were read on %s; the others are served without counters".formatted(current, day));
        if (removed > 0) {
            remarks.add(removed + " models were removed from the Hub: it answers 401 for them");
        }
        if (odd > 0) {
            remarks.add(odd + " ids are not organization/name: they are not served");
        }
    }

    private static boolean isModelId(String id) {
        try {
            ModelId.parse(id);
            return true;
        } catch (IllegalArgumentException odd) {
            return false;
        }
    }

    private boolean isThere(String file, String consequence, List<String> remarks) {
        boolean there = Files.isRegularFile(folder.resolve(file));
        if (!there) {
            remarks.add(file + " is not in " + folder + ": " + consequence);
        }
        return there;
    }
}
