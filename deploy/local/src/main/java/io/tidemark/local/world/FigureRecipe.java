package io.tidemark.local.world;

import org.jspecify.annotations.Nullable;

/**
 * Which recorded files say what the stand-ins for other services are to show.
 *
 * @param routing null if no router is shown
 * @param tracked null if no tracked list is shown
 */
record FigureRecipe(@Nullable Router routing, @Nullable Tracked tracked) {

    static final FigureRecipe NONE = new FigureRecipe(null, null);

    /**
     * A router's rankings and catalogue.
     *
     * @param citation the sentence every answer carries in a header
     * @param days the recorded rankings
     * @param catalogue a recorded answer of the catalogue, as the service gave it; null for none
     */
    record Router(String citation, Days days, @Nullable String catalogue) {
        Router(@Nullable String citation, @Nullable Days days, @Nullable String catalogue) {
            this.citation = Given.printable("citation", citation);
            this.days = Given.required("days", days);
            this.catalogue = catalogue == null ? null : Given.relative("catalogue", catalogue);
        }
    }

    /** A CSV file with one row a day and model, and the columns that hold what. */
    record Days(String file, String date, String model, String tokens) {
        Days(@Nullable String file, @Nullable String date, @Nullable String model, @Nullable String tokens) {
            this.file = Given.relative("file", file);
            this.date = Given.required("date", date);
            this.model = Given.required("model", model);
            this.tokens = Given.required("tokens", tokens);
        }
    }

    /**
     * A tracked list.
     *
     * @param folder with the files of the list's own repository, under their names there
     */
    record Tracked(String citation, String folder) {
        Tracked(@Nullable String citation, @Nullable String folder) {
            this.citation = Given.printable("citation", citation);
            this.folder = Given.relative("folder", folder);
        }
    }
}
