package io.tidemark.scoring.registry;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.tidemark.common.model.ModelId;
import io.tidemark.scoring.domain.ModelFacts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * The published lists a registry can be compared with: {@code Interconnects-AI/tracked-models} and the metadata set
 * {@code radar}, in the folder of real data beside the checkout.
 */
final class TrackedModels {

    private final Path tracked;
    private final Path radar;

    TrackedModels(Path shared) {
        this.tracked = shared.resolve("data/registry/tracked-models");
        this.radar = shared.resolve("data/huggingface/radar/models.csv.gz");
    }

    boolean isThere() {
        return Files.isRegularFile(tracked.resolve("models.csv")) && Files.isRegularFile(radar);
    }

    Path folder() {
        return tracked;
    }

    /** Both lists, the primary one first. */
    List<ModelId> models() {
        List<ModelId> models = new ArrayList<>();
        for (String list : List.of("models.csv", "extra_models.csv")) {
            for (NamedCsvRecord row : rows(tracked.resolve(list))) {
                models.add(ModelId.parse(row.getField("modelId")));
            }
        }
        return models;
    }

    Map<String, String> regions() {
        Map<String, String> regions = new TreeMap<>();
        for (NamedCsvRecord row : rows(tracked.resolve("metadata/organization_regions.csv"))) {
            regions.put(row.getField("hf_org"), row.getField("region"));
        }
        return regions;
    }

    /** Total parameters, a count. */
    Map<ModelId, Long> parameters() {
        Map<ModelId, Long> parameters = new TreeMap<>();
        for (NamedCsvRecord row : rows(tracked.resolve("metadata/model_parameters.csv"))) {
            parameters.put(
                    ModelId.parse(row.getField("model_id")),
                    new BigDecimal(row.getField("total_params_b"))
                            .movePointRight(9)
                            .longValue());
        }
        return parameters;
    }

    Map<ModelId, LocalDate> releases() {
        Map<ModelId, LocalDate> releases = new TreeMap<>();
        for (NamedCsvRecord row : rows(tracked.resolve("metadata/release_date_corrections.csv"))) {
            releases.put(ModelId.parse(row.getField("model_id")), LocalDate.parse(row.getField("actual_release_date")));
        }
        return releases;
    }

    /** What the metadata set says of every repository it holds. */
    Map<ModelId, ModelFacts> facts() {
        Map<ModelId, ModelFacts> facts = new TreeMap<>();
        for (NamedCsvRecord row : rows(radar)) {
            facts.put(ModelId.parse(row.getField("model_id")), facts(row));
        }
        return facts;
    }

    private static ModelFacts facts(NamedCsvRecord row) {
        String parameters = row.getField("parameters");
        String tags = row.getField("tags");
        return new ModelFacts(
                LocalDate.parse(row.getField("created_at").substring(0, 10)),
                orNull(row.getField("pipeline_tag")),
                orNull(row.getField("library")),
                null,
                tags.isEmpty() ? List.of() : List.of(tags.split("\\|")),
                parameters.isEmpty() || parameters.equals("0") ? null : Long.valueOf(parameters),
                null,
                null,
                null,
                null);
    }

    private static String orNull(String field) {
        return field.isEmpty() ? null : field;
    }

    /** Rows by the header's names; lines that begin with {@code #} are comments. */
    private static List<NamedCsvRecord> rows(Path file) {
        try (InputStream raw = Files.newInputStream(file);
                InputStream stream = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .reduce(new StringBuilder(), (all, line) -> all.append(line).append('\n'), StringBuilder::append)
                    .toString();
            try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text)) {
                return reader.stream().toList();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
