package io.tidemark.local.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.tidemark.local.figures.RoutedModel;
import io.tidemark.local.figures.RoutedModel.HubLink;
import io.tidemark.local.figures.Routing;
import io.tidemark.local.figures.Routing.RoutedTokens;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A router's recorded days and catalogue. */
final class RecordedRouting {

    private static final Pattern COUNT = Pattern.compile("[0-9]+");

    private final Path folder;
    private final FigureRecipe.Router recipe;
    private int refused;

    RecordedRouting(Path folder, FigureRecipe.Router recipe) {
        this.folder = folder;
        this.recipe = recipe;
    }

    /** @throws IllegalArgumentException naming the file and what is wrong in it */
    Routing read(boolean withCatalogue) {
        return new Routing(withCatalogue ? catalogue() : List.of(), days());
    }

    Optional<String> refusals() {
        return refused == 0
                ? Optional.empty()
                : Optional.of("%s: %d rows are not readable: not served"
                        .formatted(recipe.days().file(), refused));
    }

    private NavigableMap<LocalDate, List<RoutedTokens>> days() {
        FigureRecipe.Days table = recipe.days();
        NavigableMap<LocalDate, List<RoutedTokens>> days = new TreeMap<>();
        for (NamedCsvRecord row :
                ListTable.read(folder.resolve(table.file()), List.of(table.date(), table.model(), table.tokens()))) {
            try {
                // No sign: a negative number of tokens is as unreadable as a word.
                String count = row.getField(table.tokens());
                if (!COUNT.matcher(count).matches()) {
                    refused++;
                    continue;
                }
                RoutedTokens tokens = new RoutedTokens(row.getField(table.model()), Long.parseLong(count));
                days.computeIfAbsent(LocalDate.parse(row.getField(table.date())), _ -> new ArrayList<>())
                        .add(tokens);
            } catch (NumberFormatException | DateTimeParseException unreadable) {
                refused++;
            }
        }
        days.values()
                .forEach(rows -> rows.sort(Comparator.comparing(
                                (RoutedTokens row) -> row.permaslug().equals(Routing.OTHER))
                        .thenComparing(
                                Comparator.comparingLong(RoutedTokens::tokens).reversed())));
        return days;
    }

    private List<RoutedModel> catalogue() {
        Path file = folder.resolve(Given.required("figures.routing.catalogue", recipe.catalogue()));
        try {
            List<RoutedModel> models = new ArrayList<>();
            new ObjectMapper().readTree(file.toFile()).path("data").forEach(row -> models.add(model(row)));
            return models;
        } catch (IOException | DateTimeParseException failure) {
            throw new IllegalArgumentException(file + " is not readable: " + failure.getMessage(), failure);
        }
    }

    private static RoutedModel model(JsonNode row) {
        JsonNode expires = row.path("expiration_date");
        JsonNode alias = row.path("alias_target").path("slug");
        return new RoutedModel(
                row.path("id").asText(),
                row.path("canonical_slug").asText(),
                row.path("name").asText(),
                Instant.ofEpochSecond(row.path("created").asLong()),
                link(row),
                row.path("pricing").path("prompt").asText(),
                row.path("pricing").path("completion").asText(),
                row.path("context_length").isIntegralNumber()
                        ? row.path("context_length").longValue()
                        : null,
                expires.isTextual() ? LocalDate.parse(expires.asText()) : null,
                alias.isTextual() ? alias.asText() : null);
    }

    private static HubLink link(JsonNode row) {
        JsonNode id = row.get("hugging_face_id");
        if (id == null) {
            return new HubLink.Absent();
        }
        if (id.isNull()) {
            return new HubLink.Null();
        }
        return id.asText().isEmpty() ? new HubLink.Empty() : new HubLink.Path(id.asText());
    }
}
