package io.tidemark.gateway.api;

import io.tidemark.common.model.WireName;
import io.tidemark.gateway.query.RankingMetric;
import io.tidemark.gateway.query.ShownSnapshot;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What changed between two snapshots. */
@Path("/api/v1/snapshots/{snapshot}/diff")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Snapshots")
public class DifferenceResource {

    private static final int DEFAULT_LIMIT = 20;
    private static final List<String> METRICS = Arrays.stream(RankingMetric.values())
            .filter(metric -> metric != RankingMetric.RAM) // its baseline may differ between the two
            .map(WireName::wireName)
            .toList();

    private final SnapshotSelection snapshots;
    private final Differences differences;
    private final Answers answers;

    public DifferenceResource(SnapshotSelection snapshots, Differences differences, Answers answers) {
        this.snapshots = snapshots;
        this.differences = differences;
        this.answers = answers;
    }

    @GET
    @Operation(
            operationId = "getDifference",
            summary = "What changed between two snapshots, and what it can be due to",
            description =
                    "From the snapshot in the path to that of parameter 'to', both by id, as-of date or 'latest'. Causes are told"
                            + " apart as far as the snapshots' digests tell; where several changed, their parts are not split.")
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            required = true,
            description = "The other snapshot: an id, an as-of date, or 'latest'. The answer is of this one.",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "metric",
            in = ParameterIn.QUERY,
            description = "What places are by: a metric of /rankings other than ram.",
            schema = @Schema(type = SchemaType.STRING, defaultValue = "downloads30d"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Most changes listed of each kind.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500", defaultValue = "20"))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SnapshotDifference.class)))
    public Response get(@PathParam("snapshot") String name, @Context UriInfo uri, @Context HttpHeaders headers) {
        Parameters parameters = Parameters.of(uri);
        ShownSnapshot from = snapshots.named("snapshot", name);
        ShownSnapshot to = snapshots.named(
                "to",
                parameters
                        .text("to")
                        .orElseThrow(() -> Parameters.invalid(
                                "to", "is required: a snapshot's id, an as-of date such as 2026-08-21, or latest")));
        RankingMetric metric = WireName.parse(
                RankingMetric.class, parameters.oneOf("metric", "downloads30d", METRICS.toArray(String[]::new)));
        int limit = parameters.rows("limit", DEFAULT_LIMIT);
        String question = "difference " + from.id() + " " + metric + " " + limit;
        return answers.of(to, question, headers, () -> {
            Notes notes = Notes.of(to);
            if (from.summary().invented() != to.summary().invented()) {
                notes.add("different_worlds", "One of the snapshots is of an invented world, the other is not.");
            }
            return new Envelope<>(SnapshotRef.of(to), differences.between(from, to, metric, limit), null, notes.list());
        });
    }
}
