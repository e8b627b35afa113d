package io.tidemark.local.world;

import io.tidemark.local.figures.Figures;
import io.tidemark.local.figures.Routing;
import io.tidemark.local.figures.TrackedList;
import io.tidemark.local.hub.MemoryWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a folder's recorded files say beside the Hub; a file that is not there is said and shown nowhere. */
final class RecordedFigures {

    private final Path folder;
    private final List<String> remarks;
    private final Map<String, String> labels = new LinkedHashMap<>();

    RecordedFigures(Path folder, List<String> remarks) {
        this.folder = folder;
        this.remarks = remarks;
    }

    Figures read(FigureRecipe recipe) {
        return new Figures(routing(recipe), List.of(), List.of(), List.of(), List.of(), List.of(), tracked(recipe));
    }

    /** By part of {@link Figures}: whom its service's answers cite. */
    Map<String, String> labels() {
        return labels;
    }

    private Routing routing(FigureRecipe recipe) {
        FigureRecipe.Router router = recipe.routing();
        if (router == null || !isThere(router.days().file())) {
            return Routing.NONE;
        }
        labels.put("routing", MemoryWorld.recorded(router.citation()));
        RecordedRouting reader = new RecordedRouting(folder, router);
        Routing routing = reader.read(router.catalogue() != null && isThere(router.catalogue()));
        remarks.add("%d days of routed tokens and %d rows of a catalogue"
                .formatted(routing.days().size(), routing.models().size()));
        reader.refusals().ifPresent(remarks::add);
        return routing;
    }

    private TrackedList tracked(FigureRecipe recipe) {
        FigureRecipe.Tracked tracked = recipe.tracked();
        if (tracked == null || !isThere(tracked.folder() + "/models.csv")) {
            return TrackedList.NONE;
        }
        labels.put("tracked", MemoryWorld.recorded(tracked.citation()));
        TrackedList list = RecordedList.read(folder.resolve(tracked.folder()));
        remarks.add("a list of %d tracked models and %d more"
                .formatted(list.models().size(), list.extraModels().size()));
        return list;
    }

    private boolean isThere(String file) {
        boolean there = Files.isRegularFile(folder.resolve(file));
        if (!there) {
            remarks.add(file + " is not in " + folder + ": not served");
        }
        return there;
    }
}
