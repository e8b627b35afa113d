package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where the figures of one model come from. */
@Path("/api/v1/models/{organization}/{name}/explanation")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Models")
public class ExplanationResource {

    private final SnapshotSelection snapshots;
    private final ModelTable models;
    private final Answers answers;

    public ExplanationResource(SnapshotSelection snapshots, ModelTable models, Answers answers) {
        this.snapshots = snapshots;
        this.models = models;
        this.answers = answers;
    }

    @GET
    @Operation(
            operationId = "getModelExplanation",
            summary = "Where each figure of one model comes from",
            description =
                    "Rule, inputs, source, day, time of fetching and digest of the document, for mainline models. Sums of"
                            + " many inputs count them all and name the newest. 404 for a model that is not mainline, and for"
                            + " snapshots from before explanations were published.")
    @Parameter(name = "snapshot", in = ParameterIn.QUERY, ref = "snapshot")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ModelExplanation.class)))
    public Response get(
            @PathParam("organization") String organization,
            @PathParam("name") String name,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        ShownSnapshot snapshot = snapshots.of(Parameters.of(uri));
        String asked = organization + "/" + name;
        // the snapshot's id says nothing of when its inputs were fetched; when it was first published does
        return answers.of(snapshot, "explanation " + asked, snapshot.publishedAt(), headers, () -> {
            SnapshotRow.Model row = ModelResource.find(models, snapshot, asked);
            SnapshotRow.Explanation explanation = models.explanation(
                            snapshot.key(), row.model().toString())
                    .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, missing(snapshot, row)));
            return new Envelope<>(
                    SnapshotRef.of(snapshot),
                    ModelExplanation.of(explanation, snapshot),
                    null,
                    ModelResource.aliasNote(Notes.of(snapshot), asked, row).list());
        });
    }

    private static String missing(ShownSnapshot snapshot, SnapshotRow.Model row) {
        return row.status() == ModelStatus.MAINLINE
                ? "Snapshot " + snapshot.id() + " was published without explanations: it is from before there were any;"
                        + " /api/v1/snapshots lists newer ones"
                : "Only mainline models are explained; " + row.model() + " is "
                        + row.status().wireName() + " by rule " + row.statusRule();
    }
}
