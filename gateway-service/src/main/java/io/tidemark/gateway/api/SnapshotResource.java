package io.tidemark.gateway.api;

import io.tidemark.gateway.query.PageKey;
import io.tidemark.gateway.query.PageRows;
import io.tidemark.gateway.query.ShownSnapshot;
import io.tidemark.gateway.query.SnapshotCatalogue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
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

/** Which snapshots there are. */
@Path("/api/v1/snapshots")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Snapshots")
public class SnapshotResource {

    private final SnapshotCatalogue catalogue;
    private final SnapshotSelection snapshots;
    private final Answers answers;

    public SnapshotResource(SnapshotCatalogue catalogue, SnapshotSelection snapshots, Answers answers) {
        this.catalogue = catalogue;
        this.snapshots = snapshots;
        this.answers = answers;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Form.CSV_TYPE, Form.NDJSON_TYPE})
    @Operation(operationId = "listSnapshots", summary = "The snapshots that are kept, newest first")
    @Parameter(name = "size", in = ParameterIn.QUERY, ref = "rows-size")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, ref = "cursor")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = SnapshotDetail.class)))
    public Response list(@Context UriInfo uri, @Context HttpHeaders headers) {
        Parameters parameters = Parameters.of(uri);
        Optional<Cursor> cursor = Cursor.of(parameters);
        ShownSnapshot latest = snapshots.latest();
        int size = parameters.rows("size", Parameters.DEFAULT_SIZE);
        PageKey after = Cursor.after(cursor, "snapshots", value -> true);
        List<ShownSnapshot> all = catalogue.all();
        List<String> ids = all.stream().map(ShownSnapshot::id).toList();
        return answers.list(latest, SnapshotDetail.class, "snapshots " + size + " " + after, ids, headers, () -> {
            PageRows<ShownSnapshot> page = Pages.of(all, snapshot -> new PageKey(null, snapshot.id()), after, size);
            return new Envelope<>(
                    SnapshotRef.of(latest),
                    page.rows().stream().map(SnapshotDetail::of).toList(),
                    new Page(Cursor.next(latest.id(), "snapshots", page.next()), size, page.total()),
                    Notes.of(latest).list());
        });
    }

    @GET
    @Path("/{snapshot}")
    @Operation(
            operationId = "getSnapshot",
            summary = "One snapshot",
            description = "By id, by as-of date (the newest publication with it), or 'latest'.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SnapshotDetail.class)))
    public Response get(@PathParam("snapshot") String name, @Context UriInfo uri, @Context HttpHeaders headers) {
        ShownSnapshot snapshot = snapshots.named("snapshot", name);
        return answers.of(
                snapshot,
                "snapshot",
                headers,
                () -> new Envelope<>(
                        SnapshotRef.of(snapshot),
                        SnapshotDetail.of(snapshot),
                        null,
                        Notes.of(snapshot).list()));
    }
}
