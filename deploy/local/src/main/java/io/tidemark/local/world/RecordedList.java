package io.tidemark.local.world;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.tidemark.local.figures.TrackedList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A recorded tracked list, in the files of its own repository. */
final class RecordedList {

    private RecordedList() {}

    /** @throws IllegalArgumentException naming the file and what is wrong in it */
    static TrackedList read(Path folder) {
        return new TrackedList(
                models(folder.resolve("models.csv")),
                models(folder.resolve("extra_models.csv")),
                rows(
                        folder.resolve("metadata/model_parameters.csv"),
                        List.of("model_id", "total_params_b", "active_params_b", "is_moe", "notes"),
                        row -> new TrackedList.Size(
                                row.getField("model_id"),
                                row.getField("total_params_b"),
                                blankIsNull(row.getField("active_params_b")),
                                mixture(row.getField("is_moe")),
                                row.getField("notes"))),
                rows(
                        folder.resolve("metadata/organization_regions.csv"),
                        List.of("hf_org", "region", "notes"),
                        row -> new TrackedList.RegionOf(
                                row.getField("hf_org"), row.getField("region"), row.getField("notes"))),
                rows(
                        folder.resolve("metadata/release_date_corrections.csv"),
                        List.of("model_id", "hf_created_at", "actual_release_date", "notes"),
                        row -> new TrackedList.Correction(
                                row.getField("model_id"),
                                LocalDate.parse(row.getField("hf_created_at")),
                                LocalDate.parse(row.getField("actual_release_date")),
                                row.getField("notes"))));
    }

    private static List<TrackedList.Model> models(Path file) {
        return rows(
                file,
                List.of("org", "model", "modelId"),
                row -> new TrackedList.Model(row.getField("org"), row.getField("model")));
    }

    private static <T> List<T> rows(Path file, List<String> columns, Function<NamedCsvRecord, T> make) {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            return ListTable.read(file, columns).stream().map(make).toList();
        } catch (DateTimeParseException noDay) {
            throw new IllegalArgumentException(file + ": '" + noDay.getParsedString() + "' is not a day", noDay);
        }
    }

    private static @Nullable String blankIsNull(String cell) {
        return cell.isBlank() ? null : cell;
    }

    private static @Nullable Boolean mixture(String cell) {
        return cell.isBlank() ? null : Boolean.valueOf(cell);
    }
}
