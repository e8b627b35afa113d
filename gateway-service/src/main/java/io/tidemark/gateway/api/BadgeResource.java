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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A figure as a picture, for a model card. */
@Path("/badge")
@Tag(name = "Models")
public class BadgeResource {

    private static final String SVG = "image/svg+xml";

    private final SnapshotSelection snapshots;
    private final ModelTable models;

    public BadgeResource(SnapshotSelection snapshots, ModelTable models) {
        this.snapshots = snapshots;
        this.models = models;
    }

    @GET
    @Path("/{organization}/{name}.svg")
    @Produces(SVG)
    @Operation(
            operationId = "getBadge",
            summary = "A badge for a model card",
            description = "One figure of the latest snapshot, rounded; 'not observed' where there is none.")
    @Parameter(
            name = "metric",
            in = ParameterIn.QUERY,
            description = "'rank' is by downloads of 30 days.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"index", "ram", "downloads30d", "rank"},
                            defaultValue = "index"))
    @APIResponse(responseCode = "200", content = @Content(mediaType = SVG, schema = @Schema(type = SchemaType.STRING)))
    public Response get(
            @PathParam("organization") String organization,
            @PathParam("name") String name,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        BadgeMetric metric = Parameters.of(uri).one("metric", BadgeMetric.class).orElse(BadgeMetric.INDEX);
        ShownSnapshot snapshot = snapshots.latest();
        SnapshotRow.Model model = ModelResource.find(models, snapshot, organization + "/" + name);
        String path = model.model().toString();
        var text = metric.text(
                model,
                metric == BadgeMetric.RANK ? models.place(snapshot.key(), path).orElse(null) : null);
        String shown = text.orElse(BadgeMetric.NOT_OBSERVED);
        String world = snapshot.summary().invented() ? ", invented data" : "";
        String title = path + ": " + metric.label() + " " + shown + ", " + snapshot.asOf() + " (Tidemark" + world + ")";
        byte[] svg = Badge.svg(metric.label(), shown, text.isPresent(), title);
        return Documents.of(svg, MediaType.valueOf(SVG), headers);
    }
}
