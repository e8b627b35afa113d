package io.tidemark.gateway.api;

import io.tidemark.common.model.CrossoverVerdict;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.gateway.query.ComparisonTable;
import io.tidemark.gateway.query.PageKey;
import io.tidemark.gateway.query.PageRows;
import io.tidemark.gateway.query.ShownSnapshot;
import io.tidemark.gateway.query.Vocabulary;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who overtook whom. */
@Path("/api/v1/crossovers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Groups")
public class CrossoverResource {

    private final SnapshotSelection snapshots;
    private final ComparisonTable comparisons;
    private final Vocabulary vocabulary;
    private final Answers answers;

    public CrossoverResource(
            SnapshotSelection snapshots, ComparisonTable comparisons, Vocabulary vocabulary, Answers answers) {
        this.snapshots = snapshots;
        this.comparisons = comparisons;
        this.vocabulary = vocabulary;
        this.answers = answers;
    }

    /** What is asked for; null and empty for any. */
    private record Question(
            String metric,
            Grouping by,
            SeriesMode mode,
            boolean adjusted,
            @Nullable String a,
            @Nullable String b,
            SortedSet<CrossoverVerdict> verdicts) {}

    @GET
    @Produces({MediaType.APPLICATION_JSON, Form.CSV_TYPE, Form.NDJSON_TYPE})
    @Operation(
            operationId = "listCrossovers",
            summary = "When one group overtook another, and whether it lasted",
            description =
                    "By a, then b. Every ordered pair of regions, of the largest families and of the largest organizations, and of"
                            + " groupings of them that the snapshot names ('west' is us and eu together), has an answer, with the crossings, their dates, how the gap moves, and how much the"
                            + " date depends on single models, on who is observed and on models without a region.")
    @Parameter(name = "snapshot", in = ParameterIn.QUERY, ref = "snapshot")
    @Parameter(name = "metric", in = ParameterIn.QUERY, ref = "compared-metric")
    @Parameter(
            name = "by",
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"region", "organization", "family"},
                            defaultValue = "region"))
    @Parameter(
            name = "mode",
            in = ParameterIn.QUERY,
            description =
                    "'monthly': downloads of the month. 'cumulative': the sum of each model's last known counter.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"monthly", "cumulative"},
                            defaultValue = "cumulative"))
    @Parameter(
            name = "a",
            in = ParameterIn.QUERY,
            description =
                    "The group that overtakes; any by default. Also a grouping that the snapshot names, such as 'west'.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            examples = {"china"}))
    @Parameter(
            name = "b",
            in = ParameterIn.QUERY,
            description =
                    "The group that is overtaken; any by default. Also a grouping that the snapshot names, such as 'west'.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            examples = {"us"}))
    @Parameter(
            name = "verdict",
            in = ParameterIn.QUERY,
            description = "Any of sustained, transient, panel_driven, none, not_observed, separated by commas.",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "adjusted",
            in = ParameterIn.QUERY,
            description = "Flagged increments replaced by the median.",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @Parameter(name = "size", in = ParameterIn.QUERY, ref = "rows-size")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, ref = "cursor")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = CrossoverFigure.class)))
    public Response list(@Context UriInfo uri, @Context HttpHeaders headers) {
        Parameters parameters = Parameters.of(uri);
        Optional<Cursor> cursor = Cursor.of(parameters);
        ShownSnapshot snapshot = snapshots.of(parameters, cursor);
        int size = parameters.rows("size", Parameters.DEFAULT_SIZE);
        Question question = question(parameters, snapshot);
        String query = "crossovers " + question;
        PageKey after = Cursor.after(cursor, query, value -> true);
        return answers.list(snapshot, CrossoverFigure.class, query + " " + size + " " + after, headers, () -> {
            PageRows<CrossoverFigure> page =
                    Pages.of(figures(snapshot, question), pair -> new PageKey(pair.a(), pair.b()), after, size);
            return new Envelope<>(
                    SnapshotRef.of(snapshot),
                    page.rows(),
                    new Page(Cursor.next(snapshot.id(), query, page.next()), size, page.total()),
                    notes(snapshot, page.rows()));
        });
    }

    private Question question(Parameters parameters, ShownSnapshot snapshot) {
        String metric = ComparedMetric.of(parameters, vocabulary, snapshot, Vocabulary.Field.COMPARED_METRIC);
        Grouping by = parameters.one("by", Grouping.class).orElse(Grouping.REGION);
        if (by == Grouping.SIZE || by == Grouping.LICENSE) {
            throw Parameters.invalid(
                    "by",
                    "'" + by.wireName() + "' is not one of region, organization, family: the others do not compete");
        }
        SeriesMode mode = parameters.one("mode", SeriesMode.class).orElse(SeriesMode.CUMULATIVE);
        Collection<String> groups = comparisons.groups(snapshot.key(), metric, by, mode);
        return new Question(
                metric,
                by,
                mode,
                Boolean.TRUE.equals(parameters.truth("adjusted")),
                group(parameters, "a", by, groups),
                group(parameters, "b", by, groups),
                parameters.any("verdict", CrossoverVerdict.class));
    }

    private static @Nullable String group(Parameters parameters, String name, Grouping by, Collection<String> groups) {
        String group = parameters.text(name).orElse(null);
        if (group != null && !groups.contains(group)) {
            String more = by == Grouping.REGION ? "" : "; only the largest are compared";
            throw Parameters.unknownValue(name, group, groups, "by=" + by.wireName() + more);
        }
        return group;
    }

    private List<CrossoverFigure> figures(ShownSnapshot snapshot, Question question) {
        return comparisons
                .crossovers(
                        snapshot.key(),
                        question.metric(),
                        question.by(),
                        question.mode(),
                        question.adjusted(),
                        question.a(),
                        question.b(),
                        question.verdicts())
                .stream()
                .map(CrossoverFigure::of)
                .toList();
    }

    private static List<Note> notes(ShownSnapshot snapshot, List<CrossoverFigure> pairs) {
        Notes notes = Notes.of(snapshot);
        add(
                notes,
                "panel_driven",
                "Crossings that are not there among the models known on both sides: ",
                pairs,
                pair -> pair.verdict() == CrossoverVerdict.PANEL_DRIVEN);
        add(
                notes,
                "unmapped_decides",
                "Pairs whose result would be undone if all models of no known region belonged to the trailing group: ",
                pairs,
                pair -> pair.unmapped() != null && pair.unmapped().undoes());
        return notes.list();
    }

    private static void add(
            Notes notes, String code, String detail, List<CrossoverFigure> pairs, Predicate<CrossoverFigure> which) {
        List<String> found = pairs.stream()
                .filter(which)
                .map(pair -> pair.a() + " over " + pair.b())
                .toList();
        if (!found.isEmpty()) {
            notes.add(
                    code,
                    detail
                            + found.stream().limit(5).collect(Collectors.joining(", "))
                            + (found.size() > 5 ? ", and " + (found.size() - 5) + " more" : ""));
        }
    }
}
