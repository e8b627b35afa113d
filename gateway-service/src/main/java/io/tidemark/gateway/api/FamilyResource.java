package io.tidemark.gateway.api;

import io.tidemark.common.model.Grouping;
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

/** Families of models, and their figures. */
@Path("/api/v1/families")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Groups")
public class FamilyResource {

    private final GroupAnswers answers;

    public FamilyResource(GroupAnswers answers) {
        this.answers = answers;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Form.CSV_TYPE, Form.NDJSON_TYPE})
    @Operation(operationId = "listFamilies", summary = "Families of models, and their figures")
    @Parameter(name = "snapshot", in = ParameterIn.QUERY, ref = "snapshot")
    @Parameter(name = "sort", in = ParameterIn.QUERY, ref = "groups-sort")
    @Parameter(name = "size", in = ParameterIn.QUERY, ref = "rows-size")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, ref = "cursor")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = GroupFigures.class)))
    public Response list(@Context UriInfo uri, @Context HttpHeaders headers) {
        return answers.list(Grouping.FAMILY, uri, headers);
    }

    @GET
    @Path("/{family}")
    @Operation(operationId = "getFamily", summary = "One family")
    @Parameter(name = "snapshot", in = ParameterIn.QUERY, ref = "snapshot")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = GroupFigures.class)))
    public Response get(@PathParam("family") String family, @Context UriInfo uri, @Context HttpHeaders headers) {
        return answers.get(Grouping.FAMILY, family, "/api/v1/families", uri, headers);
    }
}
