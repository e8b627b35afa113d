package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.gateway.query.ModelTable;
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
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The days and months of one model. */
@Path("/api/v1/models/{organization}/{name}/history")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Models")
public class HistoryResource {

    private final SnapshotSelection snapshots;
    private final ModelTable models;
    private final Answers answers;

    public HistoryResource(SnapshotSelection snapshots, ModelTable models, Answers answers) {
        this.snapshots = snapshots;
        this.models = models;
        this.answers = answers;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Form.CSV_TYPE, Form.NDJSON_TYPE})
    @Operation(
            operationId = "getModelHistory",
            summary = "One series of one model, with its flags",
            description =
                    "metric=downloads30d are the readings of the Hub's trailing window (mode=window, days only): a"
                            + " rate that is never added up. The answer is whole; it has no pages.")
    @Parameter(name = "snapshot", in = ParameterIn.QUERY, ref = "snapshot")
    @Parameter(
            name = "metric",
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"downloads", "downloads30d"},
                            defaultValue = "downloads"))
    @Parameter(
            name = "mode",
            in = ParameterIn.QUERY,
            description = "'window' goes with metric=downloads30d, the others with metric=downloads.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"cumulative", "increments", "window"}))
    @Parameter(
            name = "granularity",
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"day", "month"},
                            defaultValue = "day"))
    @Parameter(
            name = "adjusted",
            in = ParameterIn.QUERY,
            description = "Flagged increments replaced by the median; with mode=increments.",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "First day (2026-08-21), or month (2026-08) with granularity=month.",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Last day or month, included.",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = HistorySeries.class)))
    public Response get(
            @PathParam("organization") String organization,
            @PathParam("name") String name,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        Parameters parameters = Parameters.of(uri);
        ShownSnapshot snapshot = snapshots.of(parameters);
        HistoryQuestion question = HistoryQuestion.of(parameters);
        String asked = organization + "/" + name;
        Supplier<Envelope<HistorySeries>> answer = () -> {
            SnapshotRow.Model row = ModelResource.find(models, snapshot, asked);
            String path = row.model().toString();
            HistorySeries series = models.history(snapshot.key(), path)
                    .map(history -> Histories.series(history, question))
                    .orElseGet(() -> Histories.none(path, question));
            Notes notes = ModelResource.aliasNote(Notes.of(snapshot), asked, row);
            return new Envelope<>(SnapshotRef.of(snapshot), series, null, notes.list());
        };
        String query = "history " + asked + " " + question;
        return answers.list(snapshot, HistoryPoint.class, query, headers, answer, HistorySeries::points);
    }
}
