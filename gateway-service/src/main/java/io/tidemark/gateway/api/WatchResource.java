package io.tidemark.gateway.api;

import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import io.tidemark.gateway.access.Holder;
import io.tidemark.gateway.access.Scope;
import io.tidemark.gateway.watch.Watch;
import io.tidemark.gateway.watch.WatchOffice;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Webhooks, of the key that asks and no other. */
@Path("/api/v1/watches")
@Produces(MediaType.APPLICATION_JSON)
@NeedsScope("watch")
@Tag(name = ApiDescription.WATCHES)
@SecurityRequirement(name = "key")
public class WatchResource {

    private final WatchOffice office;
    private final Audit audit;

    public WatchResource(WatchOffice office, Audit audit) {
        this.office = office;
        this.audit = audit;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createWatch",
            summary = "Have events sent to an address",
            description =
                    "What happens from now on is posted there, signed as Standard Webhooks has it, until it is answered with"
                            + " 2xx; a ping comes first. The answer has the secret, which is shown this once.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = WatchOrder.class)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = WatchView.Made.class)))
    public Response create(@Nullable String body, @Context RoutingContext context) {
        Holder key = key(context);
        WatchOrder order = WatchOrder.parse(body);
        WatchOffice.Made made = office.make(key.id(), order.url(), order.interest());
        audit.watchMade(key, made.watch());
        return Response.created(URI.create("/api/v1/watches/" + made.watch().id()))
                .entity(ApiJson.bytes(new WatchView.Made(
                        WatchView.of(made.watch()), made.secret().reveal())))
                .header(HttpHeaders.CACHE_CONTROL, Documents.NO_STORE)
                .build();
    }

    @GET
    @Operation(operationId = "listWatches", summary = "The watches of the key, oldest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WatchView.Listed.class)))
    public Response list(@Context RoutingContext context) {
        return Documents.unstored(new WatchView.Listed(
                office.of(key(context).id()).stream().map(WatchView::of).toList()));
    }

    @GET
    @Path("/{watch}")
    @Operation(operationId = "getWatch", summary = "One watch")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WatchView.class)))
    public Response get(@PathParam("watch") String watch, @Context RoutingContext context) {
        return office.find(key(context).id(), id(watch))
                .map(WatchView::of)
                .map(Documents::unstored)
                .orElseThrow(() -> missing(watch));
    }

    @DELETE
    @Path("/{watch}")
    @Operation(
            operationId = "deleteWatch",
            summary = "End a watch",
            description = "Its log goes with it. A message that is under way may still arrive.")
    @APIResponse(responseCode = "204", description = "It is gone.")
    public Response delete(@PathParam("watch") String watch, @Context RoutingContext context) {
        Holder key = key(context);
        if (!office.delete(key.id(), id(watch))) {
            throw missing(watch);
        }
        audit.watchDeleted(key, watch);
        return Response.noContent().build();
    }

    @GET
    @Path("/{watch}/deliveries")
    @Operation(
            operationId = "listDeliveries",
            summary = "What was sent to a watch, newest first",
            description = "Deliveries that are over are kept for 30 days, unless the operator says otherwise.")
    @Parameter(name = "size", in = ParameterIn.QUERY, ref = "rows-size")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeliveryView.Listed.class)))
    public Response deliveries(
            @PathParam("watch") String watch, @Context UriInfo uri, @Context RoutingContext context) {
        int size = Parameters.of(uri).rows("size", Parameters.DEFAULT_SIZE);
        return office.deliveries(key(context).id(), id(watch), size)
                .map(log -> Documents.unstored(new DeliveryView.Listed(
                        log.stream().map(DeliveryView::of).toList())))
                .orElseThrow(() -> missing(watch));
    }

    @POST
    @Path("/{watch}/test")
    @Operation(operationId = "testWatch", summary = "Send a ping to a watch")
    @APIResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = DeliveryView.Ordered.class)))
    public Response test(@PathParam("watch") String watch, @Context RoutingContext context) {
        Holder key = key(context);
        UUID message = office.ping(key.id(), id(watch)).orElseThrow(() -> missing(watch));
        audit.watchTested(key, watch);
        return Response.accepted(ApiJson.bytes(new DeliveryView.Ordered(message)))
                .header(HttpHeaders.CACHE_CONTROL, Documents.NO_STORE)
                .build();
    }

    @POST
    @Path("/{watch}/enable")
    @Operation(
            operationId = "enableWatch",
            summary = "Put a disabled watch to work again",
            description =
                    "A ping comes first, then what happened meanwhile, as far as the log of events goes back. What had been"
                            + " given up is not sent again. 409: the watch is not disabled.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WatchView.class)))
    public Response enable(@PathParam("watch") String watch, @Context RoutingContext context) {
        Holder key = key(context);
        Watch enabled = office.enable(key.id(), id(watch)).orElseThrow(() -> missing(watch));
        audit.watchEnabled(key, watch);
        return Documents.unstored(WatchView.of(enabled));
    }

    private static Holder key(RoutingContext context) {
        return Caller.of(context).require(Scope.WATCH);
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            throw missing(text);
        }
    }

    /** The same for one of another key: nobody learns that it is there. */
    private static ProblemException missing(String id) {
        return new ProblemException(ProblemType.NOT_FOUND, "This key has no watch " + Parameters.shown(id));
    }
}
