package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Flag;
import io.tidemark.gateway.query.GroupTable;
import io.tidemark.gateway.query.PageKey;
import io.tidemark.gateway.query.PageRows;
import io.tidemark.gateway.query.ShownSnapshot;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Series of groups. */
@Path("/api/v1/series")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Groups")
public class SeriesResource {

    private static final int DEFAULT_ROWS = Parameters.LARGEST_SIZE; // six regions and some years on one page

    private final SnapshotSelection snapshots;
    private final GroupTable groups;
    private final Answers answers;

    public SeriesResource(SnapshotSelection snapshots, GroupTable groups, Answers answers) {
        this.snapshots = snapshots;
        this.groups = groups;
        this.answers = answers;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Form.CSV_TYPE, Form.NDJSON_TYPE})
    @Operation(
            operationId = "getSeries",
            summary = "Downloads, derivatives or tokens by group and month",
            description =
                    "By month, then by group in the order of 'groups' (by default by name). Every group has a point"
                            + " for every month; a value that was not observed is null with a reason. A point's share is of the"
                            + " sum over all groups, whichever are asked for.")
    @Parameter(name = "snapshot", in = ParameterIn.QUERY, ref = "snapshot")
    @Parameter(
            name = "metric",
            in = ParameterIn.QUERY,
            description =
                    "'downloads'; 'derivatives': repositories made from a group's models, by the month they were created in,"
                            + " with the groups 'unknown' (base not known) and 'outside' (another kind of model, in no share); 'tokens'.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"downloads", "derivatives", "tokens"},
                            defaultValue = "downloads"))
    @Parameter(
            name = "by",
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"region", "organization", "family", "size", "license"},
                            defaultValue = "region"))
    @Parameter(
            name = "mode",
            in = ParameterIn.QUERY,
            description =
                    "'monthly': of the month. 'cumulative': up to its end; of downloads the sum of each model's last known"
                            + " counter.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"monthly", "cumulative"},
                            defaultValue = "monthly"))
    @Parameter(
            name = "granularity",
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"month"},
                            defaultValue = "month"))
    @Parameter(
            name = "groups",
            in = ParameterIn.QUERY,
            description =
                    "Groups, separated by commas; by default all, and those that 'define' adds. Also groups taken together"
                            + " that the snapshot names, such as 'west' (its 'groupings' say which there are): null where one of them"
                            + " is.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            examples = {"china,west"}))
    @Parameter(name = "define", in = ParameterIn.QUERY, ref = "define")
    @Parameter(
            name = "adjusted",
            in = ParameterIn.QUERY,
            description = "Flagged increments replaced by the median; downloads only.",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @Parameter(name = "from", in = ParameterIn.QUERY, ref = "months-from")
    @Parameter(name = "to", in = ParameterIn.QUERY, ref = "months-to")
    @Parameter(
            name = "size",
            in = ParameterIn.QUERY,
            description = "Rows of a page.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500", defaultValue = "500"))
    @Parameter(name = "cursor", in = ParameterIn.QUERY, ref = "cursor")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = SeriesPoint.class)))
    public Response get(@Context UriInfo uri, @Context HttpHeaders headers) {
        Parameters parameters = Parameters.of(uri);
        Optional<Cursor> cursor = Cursor.of(parameters);
        ShownSnapshot snapshot = snapshots.of(parameters, cursor);
        int size = parameters.rows("size", DEFAULT_ROWS);
        SeriesQuestion question = SeriesQuestion.of(
                parameters,
                snapshot.summary().namedGroupings(),
                (metric, by, mode) -> groups.seriesGroups(snapshot.key(), metric, by, mode));
        String query = "series " + question;
        PageKey after = Cursor.after(cursor, query, value -> true);
        return answers.list(snapshot, SeriesPoint.class, query + " " + size + " " + after, headers, () -> {
            PageRows<SeriesPoint> page = Pages.of(
                    points(snapshot, question), point -> new PageKey(point.month(), point.group()), after, size);
            List<String> changed = page.rows().stream()
                    .filter(point -> point.flags().contains(Flag.PANEL_CHANGE))
                    .map(point -> point.group() + " " + point.month())
                    .toList();
            return new Envelope<>(
                    SnapshotRef.of(snapshot),
                    page.rows(),
                    new Page(Cursor.next(snapshot.id(), query, page.next()), size, page.total()),
                    Notes.of(snapshot).panelChanges(changed).list());
        });
    }

    private List<SeriesPoint> points(ShownSnapshot snapshot, SeriesQuestion question) {
        List<SnapshotRow.Series> rows = groups.series(
                snapshot.key(),
                question.metric(),
                question.by(),
                question.mode(),
                question.read(),
                question.from(),
                question.to());
        Map<String, Map<String, SeriesPoint>> months = new LinkedHashMap<>();
        for (SnapshotRow.Series row : rows) {
            months.computeIfAbsent(row.month().toString(), month -> new LinkedHashMap<>())
                    .put(row.group(), SeriesPoint.of(row, question.adjusted()));
        }
        List<SeriesPoint> points = new ArrayList<>();
        months.values().forEach(month -> question.groups().stream()
                .map(group -> point(group, question, month))
                .filter(Objects::nonNull)
                .forEach(points::add));
        return points;
    }

    private static @Nullable SeriesPoint point(String group, SeriesQuestion question, Map<String, SeriesPoint> month) {
        return question.named(group)
                .map(named -> GroupSum.of(
                        group,
                        named.groups().stream()
                                .map(month::get)
                                .filter(Objects::nonNull)
                                .toList()))
                .orElseGet(() -> month.get(group));
    }
}
