package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.NamedGrouping;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.gateway.query.GroupTable;
import io.tidemark.gateway.query.MemberMonth;
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
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Which models a group's month is the sum of. */
@Path("/api/v1/series/explanation")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Groups")
public class SeriesExplanationResource {

    private static final Comparator<Contribution> LARGEST_FIRST = Comparator.comparingDouble(
                    (Contribution row) -> row.value() == null ? 1 : -row.value())
            .thenComparing(Contribution::model);

    private final SnapshotSelection snapshots;
    private final GroupTable groups;
    private final Answers answers;

    public SeriesExplanationResource(SnapshotSelection snapshots, GroupTable groups, Answers answers) {
        this.snapshots = snapshots;
        this.groups = groups;
        this.answers = answers;
    }

    /** @param members the group, or the groups that are taken together under its name */
    private record Question(
            Grouping by, String group, List<String> members, YearMonth month, SeriesMode mode, boolean adjusted) {

        Function<SnapshotRow.Month, @Nullable Double> figure() {
            return mode == SeriesMode.CUMULATIVE
                    ? SnapshotRow.Month::cumulative
                    : adjusted ? SnapshotRow.Month::adjusted : SnapshotRow.Month::downloads;
        }
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Form.CSV_TYPE, Form.NDJSON_TYPE})
    @Operation(
            operationId = "explainSeries",
            summary = "Which models a group's downloads of a month are the sum of",
            description =
                    "Every mainline model of the group, the largest value first, those without one last. The values add up to"
                            + " the group's in /api/v1/series. Where a model's own figures come from, down to the documents, is"
                            + " in its explanation.")
    @Parameter(name = "snapshot", in = ParameterIn.QUERY, ref = "snapshot")
    @Parameter(
            name = "metric",
            in = ParameterIn.QUERY,
            description = "Other metrics are not told by model and month.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"downloads"},
                            defaultValue = "downloads"))
    @Parameter(
            name = "by",
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"region", "organization", "family", "size"},
                            defaultValue = "region"))
    @Parameter(
            name = "group",
            in = ParameterIn.QUERY,
            required = true,
            description = "One group, or a grouping that the snapshot names, such as 'west'.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            examples = {"china"}))
    @Parameter(
            name = "month",
            in = ParameterIn.QUERY,
            required = true,
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            examples = {"2026-07"}))
    @Parameter(
            name = "mode",
            in = ParameterIn.QUERY,
            description = "'monthly': downloads of the month. 'cumulative': the last known counter up to its end.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"monthly", "cumulative"},
                            defaultValue = "monthly"))
    @Parameter(
            name = "adjusted",
            in = ParameterIn.QUERY,
            description = "Flagged increments replaced by the median; with mode=monthly.",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @Parameter(name = "size", in = ParameterIn.QUERY, ref = "rows-size")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, ref = "cursor")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = Contribution.class)))
    public Response list(@Context UriInfo uri, @Context HttpHeaders headers) {
        Parameters parameters = Parameters.of(uri);
        Optional<Cursor> cursor = Cursor.of(parameters);
        ShownSnapshot snapshot = snapshots.of(parameters, cursor);
        int size = parameters.rows("size", Parameters.DEFAULT_SIZE);
        Question question = question(parameters, snapshot);
        String query = "series explanation " + question;
        PageKey after = Cursor.after(cursor, query, value -> true);
        return answers.list(snapshot, Contribution.class, query + " " + size + " " + after, headers, () -> {
            PageRows<Contribution> page =
                    Pages.of(contributions(snapshot, question), row -> new PageKey(null, row.model()), after, size);
            return new Envelope<>(
                    SnapshotRef.of(snapshot),
                    page.rows(),
                    new Page(Cursor.next(snapshot.id(), query, page.next()), size, page.total()),
                    Notes.of(snapshot).list());
        });
    }

    private Question question(Parameters parameters, ShownSnapshot snapshot) {
        parameters.oneOf("metric", SeriesQuestion.DOWNLOADS, SeriesQuestion.DOWNLOADS);
        Grouping by = parameters.one("by", Grouping.class).orElse(Grouping.REGION);
        if (by == Grouping.LICENSE) {
            throw Parameters.invalid(
                    "by",
                    "'license' is not one of region, organization, family, size; /api/v1/models?license= has its models");
        }
        SeriesMode mode = parameters.one("mode", SeriesMode.class).orElse(SeriesMode.MONTHLY);
        boolean adjusted = Boolean.TRUE.equals(parameters.truth("adjusted"));
        if (adjusted && mode == SeriesMode.CUMULATIVE) {
            throw Parameters.invalid("adjusted", "true is only there for mode=monthly");
        }
        YearMonth month = parameters.month("month");
        if (month == null) {
            throw Parameters.invalid("month", "is missing; give a month such as 2026-08");
        }
        String group = parameters
                .text("group")
                .orElseThrow(() -> Parameters.invalid("group", "is missing; give a group of by=" + by.wireName()));
        Collection<String> there = groups.seriesGroups(snapshot.key(), SeriesQuestion.DOWNLOADS, by, mode);
        return new Question(by, group, members(snapshot, by, group, there), month, mode, adjusted);
    }

    private static List<String> members(ShownSnapshot snapshot, Grouping by, String group, Collection<String> there) {
        if (there.contains(group)) {
            return List.of(group);
        }
        List<NamedGrouping> named = SeriesQuestion.told(snapshot.summary().namedGroupings(), by, there);
        return named.stream()
                .filter(grouping -> grouping.id().equals(group))
                .findFirst()
                .map(NamedGrouping::groups)
                .orElseThrow(() -> {
                    List<String> allowed = new ArrayList<>(there);
                    named.forEach(grouping -> allowed.add(grouping.id()));
                    return Parameters.unknownValue("group", group, allowed, "by=" + by.wireName());
                });
    }

    private List<Contribution> contributions(ShownSnapshot snapshot, Question question) {
        List<MemberMonth> members = groups.members(snapshot.key(), question.by(), question.members(), question.month());
        List<Double> values = members.stream()
                .map(MemberMonth::month)
                .filter(Objects::nonNull)
                .map(question.figure())
                .filter(Objects::nonNull)
                .toList();
        Double whole = values.isEmpty()
                ? null
                : (Double) values.stream().mapToDouble(Double::doubleValue).sum();
        return members.stream()
                .map(member -> Contribution.of(member, question.figure(), whole))
                .sorted(LARGEST_FIRST)
                .toList();
    }
}
