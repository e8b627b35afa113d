package io.tidemark.gateway.api;

import io.tidemark.common.model.ConcentrationBy;
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
import java.time.YearMonth;
import java.util.List;
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

/** Whether adoption consolidates. */
@Path("/api/v1/concentration")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Groups")
public class ConcentrationResource {

    private final SnapshotSelection snapshots;
    private final ComparisonTable comparisons;
    private final Vocabulary vocabulary;
    private final Answers answers;

    public ConcentrationResource(
            SnapshotSelection snapshots, ComparisonTable comparisons, Vocabulary vocabulary, Answers answers) {
        this.snapshots = snapshots;
        this.comparisons = comparisons;
        this.vocabulary = vocabulary;
        this.answers = answers;
    }

    private record Question(
            String metric,
            ConcentrationBy by,
            SeriesMode mode,
            @Nullable YearMonth from,
            @Nullable YearMonth to) {}

    @GET
    @Produces({MediaType.APPLICATION_JSON, Form.CSV_TYPE, Form.NDJSON_TYPE})
    @Operation(
            operationId = "getConcentration",
            summary = "How concentrated adoption is, by month",
            description =
                    "By month; months that are over. An alert says that concentration has surely risen over the last six"
                            + " months.")
    @Parameter(name = "snapshot", in = ParameterIn.QUERY, ref = "snapshot")
    @Parameter(name = "metric", in = ParameterIn.QUERY, ref = "compared-metric")
    @Parameter(
            name = "by",
            in = ParameterIn.QUERY,
            description = "Among whom; 'model' with metric=downloads alone.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"model", "organization", "family", "region", "size"},
                            defaultValue = "organization"))
    @Parameter(
            name = "mode",
            in = ParameterIn.QUERY,
            description =
                    "'monthly': of the month. 'cumulative': of downloads the sum of each model's last known counter, of derivatives all up to"
                            + " the month's end.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"monthly", "cumulative"},
                            defaultValue = "monthly"))
    @Parameter(name = "from", in = ParameterIn.QUERY, ref = "months-from")
    @Parameter(name = "to", in = ParameterIn.QUERY, ref = "months-to")
    @Parameter(name = "size", in = ParameterIn.QUERY, ref = "rows-size")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, ref = "cursor")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = ConcentrationPoint.class)))
    public Response get(@Context UriInfo uri, @Context HttpHeaders headers) {
        Parameters parameters = Parameters.of(uri);
        Optional<Cursor> cursor = Cursor.of(parameters);
        ShownSnapshot snapshot = snapshots.of(parameters, cursor);
        int size = parameters.rows("size", Parameters.DEFAULT_SIZE);
        Question question = question(parameters, snapshot);
        String query = "concentration " + question;
        PageKey after = Cursor.after(cursor, query, value -> true);
        return answers.list(snapshot, ConcentrationPoint.class, query + " " + size + " " + after, headers, () -> {
            List<ConcentrationPoint> points = points(snapshot, question);
            PageRows<ConcentrationPoint> page =
                    Pages.of(points, point -> new PageKey(null, point.month()), after, size);
            return new Envelope<>(
                    SnapshotRef.of(snapshot),
                    page.rows(),
                    new Page(Cursor.next(snapshot.id(), query, page.next()), size, page.total()),
                    notes(snapshot, question, points));
        });
    }

    private Question question(Parameters parameters, ShownSnapshot snapshot) {
        String metric = ComparedMetric.of(parameters, vocabulary, snapshot, Vocabulary.Field.CONCENTRATED_METRIC);
        YearMonth from = parameters.month("from");
        YearMonth to = parameters.month("to");
        Ranges.require(from, to);
        ConcentrationBy by = parameters.one("by", ConcentrationBy.class).orElse(ConcentrationBy.ORGANIZATION);
        if (by == ConcentrationBy.MODEL && !metric.equals(SeriesQuestion.DOWNLOADS)) {
            throw Parameters.invalid("by", "'model' is only there for metric=downloads");
        }
        return new Question(metric, by, parameters.one("mode", SeriesMode.class).orElse(SeriesMode.MONTHLY), from, to);
    }

    private List<ConcentrationPoint> points(ShownSnapshot snapshot, Question question) {
        return comparisons
                .concentration(
                        snapshot.key(),
                        question.metric(),
                        question.by(),
                        question.mode(),
                        question.from(),
                        question.to())
                .stream()
                .map(ConcentrationPoint::of)
                .toList();
    }

    /** Only the last month is news; earlier alerts stand in their rows. */
    private static List<Note> notes(ShownSnapshot snapshot, Question question, List<ConcentrationPoint> points) {
        Notes notes = Notes.of(snapshot);
        if (!points.isEmpty() && Boolean.TRUE.equals(points.getLast().alert())) {
            notes.add(
                    "consolidation",
                    "Concentration by " + question.by().wireName() + " has been rising up to "
                            + points.getLast().month());
        }
        return notes.list();
    }
}
