package io.tidemark.local.trackedmodels;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.tidemark.local.figures.TrackedList;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A tracked list in the files of the registry's repository, by their path. */
final class ListFiles {

    private ListFiles() {}

    static SortedMap<String, String> of(TrackedList list) {
        SortedMap<String, String> files = new TreeMap<>();
        files.put("models.csv", models(list.models()));
        files.put("extra_models.csv", models(list.extraModels()));
        files.put(
                "metadata/model_parameters.csv",
                csv(
                        List.of("model_id", "total_params_b", "active_params_b", "is_moe", "notes"),
                        list.sizes(),
                        size -> List.of(
                                size.path(), size.total(), cell(size.active()), cell(size.mixture()), size.notes())));
        files.put(
                "metadata/organization_regions.csv",
                csv(
                        List.of("hf_org", "region", "notes"),
                        list.regions(),
                        region -> List.of(region.organization(), region.region(), region.notes())));
        files.put(
                "metadata/release_date_corrections.csv",
                csv(
                        List.of("model_id", "hf_created_at", "actual_release_date", "notes"),
                        list.corrections(),
                        one -> List.of(
                                one.path(),
                                one.created().toString(),
                                one.released().toString(),
                                one.notes())));
        return files;
    }

    private static String models(List<TrackedList.Model> models) {
        return csv(
                List.of("org", "model", "modelId"),
                models,
                model -> List.of(model.organization(), model.name(), model.path()));
    }

    private static <T> String csv(List<String> header, List<T> rows, Function<T, List<String>> cells) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(header);
            rows.forEach(row -> csv.writeRecord(cells.apply(row)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static String cell(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
