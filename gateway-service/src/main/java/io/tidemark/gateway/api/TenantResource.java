package io.tidemark.gateway.api;

import io.tidemark.common.problem.ProblemException;
import io.tidemark.gateway.access.Scope;
import io.tidemark.gateway.tenant.AlignmentReports;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Private figures, for a key of their tenant and no other. */
@Path("/api/v1/tenants")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ApiDescription.TENANTS)
@SecurityRequirement(name = "key")
public class TenantResource {

    private static final List<String> PARAMETERS = List.of("snapshot", "from", "to");

    private final AlignmentReports reports;
    private final Audit audit;

    public TenantResource(AlignmentReports reports, Audit audit) {
        this.reports = reports;
        this.audit = audit;
    }

    /** @throws ProblemException 400, 404, 422 or 503, saying why there is no report */
    @GET
    @Path("/{tenant}/alignment")
    @NeedsScope(ScopeFilter.TENANT)
    @Operation(
            operationId = "getAlignment",
            summary = "How a tenant's own use and public adoption agree",
            description =
                    "Needs a key with scope `tenant:` and the tenant's name; without it nobody learns whether there is"
                            + " such a tenant. Made when it is asked for, and kept nowhere.")
    @Parameter(
            name = "snapshot",
            in = ParameterIn.QUERY,
            description = "Whose public figures are compared with: an id, or `latest`.",
            schema = @Schema(type = SchemaType.STRING, defaultValue = "latest"))
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "First day of private use; by default 30 days end with `to`.",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Last day, included; by default the snapshot's as-of date.",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "Alignment")))
    public Response alignment(
            @PathParam("tenant") String tenant,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context RoutingContext context)
            throws InterruptedException {
        var holder = Caller.of(context).require(Scope.tenant(tenant));
        Accepts.form(headers.getHeaderString(HttpHeaders.ACCEPT), Form.OF_THINGS);
        Parameters given = Parameters.of(uri);
        Map<String, String> question = new HashMap<>();
        PARAMETERS.forEach(name -> given.text(name).ifPresent(value -> question.put(name, value)));
        byte[] report = reports.of(tenant, question);
        audit.reported(holder, tenant);
        return Response.ok(report, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, Documents.NO_STORE)
                .build();
    }
}
