package io.tidemark.collector.source.epoch;

import io.tidemark.collector.source.table.Table;
import io.tidemark.common.model.SubjectId;
import io.tidemark.common.model.SubjectSpace;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Files and columns as Epoch AI writes them. */
final class EpochDocument {

    static final String INDEX_FILE = "/eci_scores.csv";
    static final String ARCHIVE_FILE = "/benchmark_data.zip";

    /** Tables of versions have this one; tables of models have {@link #MODEL} alone. */
    static final String MODEL_VERSION = "Model version";

    static final String MODEL = "Model";
    static final String DISPLAY_NAME = "Display name";
    static final String INDEX = "eci";
    static final String INDEX_LOW = "eci_ci_low";
    static final String INDEX_HIGH = "eci_ci_high";
    static final String RELEASED = "date";
    static final String ORGANIZATION = "Organization";
    static final String COUNTRY = "Country (of organization)";
    static final String ACCESSIBILITY = "Model accessibility";
    static final String ACCESSIBILITY_GROUP = "Accessibility group";

    /** Entry of the archive that says which column of which file is the score. */
    static final String METADATA = "benchmark_metadata.csv";

    static final String SOURCE_FILE = "source_file";
    static final String SCORE_COLUMN = "score_column";

    /** Files whose name ends so are other people's: their terms do not let Epoch AI's licence cover them. */
    static final String EXTERNAL = "_external.csv";

    private static final Pattern JOINT = Pattern.compile(",(?! )"); // "Foo, Inc." is one name

    private EpochDocument() {}

    /** The column that names a row's model; null if the table has none. */
    static @Nullable String nameColumn(Table table) {
        if (table.has(MODEL_VERSION)) {
            return MODEL_VERSION;
        }
        return table.has(MODEL) ? MODEL : null;
    }

    /** @return null if the name cannot be one */
    static @Nullable SubjectId subject(String name) {
        try {
            return new SubjectId(SubjectSpace.EPOCH, name);
        } catch (IllegalArgumentException odd) {
            return null;
        }
    }

    /** Several values of one cell, always in the same order: Epoch AI joins them as they come. */
    static String sorted(String cell) {
        List<String> values = Arrays.asList(JOINT.split(cell, -1));
        return values.stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .sorted()
                .collect(Collectors.joining(","));
    }
}
