package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.NamedGrouping;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.gateway.query.GroupTable;
import io.tidemark.gateway.query.MemberFigure;
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
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
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

    private static final String NOT_OVER = "month_not_over";

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
            String metric,
            Grouping by,
            String group,
            List<String> members,
            YearMonth month,
            SeriesMode mode,
            boolean adjusted) {

        /** A group has no derivatives of a month before it is over. */
        boolean isOpen(LocalDate asOf) {
            return metric.equals(SeriesQuestion.DERIVATIVES)
                    && mode == SeriesMode.MONTHLY
                    && month.atEndOfMonth().isAfter(asOf);
        }

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
            summary = "Which models a group's month is the sum of",
            description =
                    "Mainline models of the group, the largest value first, those without one last; of downloads all of them, of"
                            + " derivatives and tokens those that bring some, or may. The values add up to the group's in"
                            + " /api/v1/series. What belongs to no mainline model ('outside', 'rest:closed', ...) has no models."
                            + " Where a model's part comes from, down to the documents, is in its explanation: derivatives and"
                            + " tokens under the figure of the month, such as 'tokens.2026-07'.")
    @Parameter(name = "snapshot", in = ParameterIn.QUERY, ref = "snapshot")
    @Parameter(
            name = "metric",
            in = ParameterIn.QUERY,
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
            description =
                    "'monthly': of the month alone. 'cumulative': the last known counter up to its end, or what was created up to"
                            + " it; tokens are not added up.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"monthly", "cumulative"},
                            defaultValue = "monthly"))
    @Parameter(
            name = "adjusted",
            in = ParameterIn.QUERY,
            description = "Flagged increments replaced by the median; with metric=downloads and mode=monthly.",
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
            Notes notes = Notes.of(snapshot);
            if (page.total() == 0) {
                notes.add(
                        "no_contributions",
                        "No mainline model is told to bring " + question.metric() + " to '" + question.group() + "' in "
                                + question.month()
                                + ": none does, or the snapshot is from before that was told by model.");
            }
            return new Envelope<>(
                    SnapshotRef.of(snapshot),
                    page.rows(),
                    new Page(Cursor.next(snapshot.id(), query, page.next()), size, page.total()),
                    notes.list());
        });
    }

    private Question question(Parameters parameters, ShownSnapshot snapshot) {
        String metric = parameters.oneOf("metric", SeriesQuestion.DOWNLOADS, SeriesQuestion.METRICS);
        boolean downloads = metric.equals(SeriesQuestion.DOWNLOADS);
        Grouping by = parameters.one("by", Grouping.class).orElse(Grouping.REGION);
        if (by == Grouping.LICENSE) {
            throw Parameters.invalid(
                    "by",
                    "'license' is not one of region, organization, family, size; /api/v1/models?license= has its models");
        }
        SeriesMode mode = parameters.one("mode", SeriesMode.class).orElse(SeriesMode.MONTHLY);
        boolean adjusted = Boolean.TRUE.equals(parameters.truth("adjusted"));
        if (adjusted && (mode == SeriesMode.CUMULATIVE || !downloads)) {
            throw Parameters.invalid("adjusted", "true is only there for metric=downloads and mode=monthly");
        }
        if (mode == SeriesMode.CUMULATIVE && metric.equals(SeriesQuestion.TOKENS)) {
            throw Parameters.invalid("mode", "'cumulative' is not there for metric=tokens");
        }
        YearMonth month = parameters.month("month");
        if (month == null) {
            throw Parameters.invalid("month", "is missing; give a month such as 2026-08");
        }
        String group = parameters
                .text("group")
                .orElseThrow(() -> Parameters.invalid("group", "is missing; give a group of by=" + by.wireName()));
        Collection<String> there = groups.seriesGroups(snapshot.key(), metric, by, mode);
        return new Question(metric, by, group, members(snapshot, by, group, there), month, mode, adjusted);
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
        return question.metric().equals(SeriesQuestion.DOWNLOADS)
                ? downloads(snapshot, question)
                : explained(snapshot, question);
    }

    private List<Contribution> downloads(ShownSnapshot snapshot, Question question) {
        List<MemberMonth> members = groups.members(snapshot.key(), question.by(), question.members(), question.month());
        Double whole = sum(members.stream()
                .map(MemberMonth::month)
                .filter(Objects::nonNull)
                .map(question.figure()));
        return members.stream()
                .map(member -> Contribution.of(member, question.figure(), whole))
                .sorted(LARGEST_FIRST)
                .toList();
    }

    private List<Contribution> explained(ShownSnapshot snapshot, Question question) {
        List<MemberFigure> told = groups.figures(
                snapshot.key(),
                question.by(),
                question.members(),
                question.metric(),
                question.mode(),
                question.month());
        List<MemberFigure> members = question.isOpen(snapshot.asOf())
                ? told.stream()
                        .map(member -> new MemberFigure(member.model(), null, NOT_OVER))
                        .toList()
                : told;
        Double whole = sum(members.stream().map(MemberFigure::value));
        return members.stream()
                .map(member -> Contribution.of(member, whole))
                .sorted(LARGEST_FIRST)
                .toList();
    }

    /** Null if there is no value at all. */
    private static @Nullable Double sum(Stream<@Nullable Double> values) {
        List<Double> known = values.filter(Objects::nonNull).toList();
        return known.isEmpty()
                ? null
                : (Double) known.stream().mapToDouble(Double::doubleValue).sum();
    }
}
