package io.tidemark.gateway.api;

import io.tidemark.gateway.query.AnnouncedRun;
import io.tidemark.gateway.query.RunRepository;
import io.tidemark.gateway.query.ShownSnapshot;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where the figures come from. */
@Path("/api/v1/sources")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Snapshots")
public class SourceResource {

    private final SnapshotSelection snapshots;
    private final RunRepository runs;
    private final Answers answers;

    public SourceResource(SnapshotSelection snapshots, RunRepository runs, Answers answers) {
        this.snapshots = snapshots;
        this.runs = runs;
        this.answers = answers;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Form.CSV_TYPE, Form.NDJSON_TYPE})
    @Operation(
            operationId = "listSources",
            summary = "Sources: freshness, terms, last run",
            description =
                    "What a source contributed is of the snapshot; its last run is of now, so this answer may change"
                            + " while the snapshot stays.")
    @Parameter(name = "snapshot", in = ParameterIn.QUERY, ref = "snapshot")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = SourceStatus.class)))
    public Response list(@Context UriInfo uri, @Context HttpHeaders headers) {
        ShownSnapshot snapshot = snapshots.of(Parameters.of(uri));
        SortedMap<String, AnnouncedRun> last = runs.lastBySource();
        return answers.list(snapshot, SourceStatus.class, "sources", last, headers, () -> {
            SortedMap<String, SourceStatus> sources = new TreeMap<>();
            last.forEach((source, run) -> sources.put(source, SourceStatus.of(run)));
            snapshot.sources()
                    .forEach(source -> sources.put(
                            source.source(), SourceStatus.of(source, snapshot.asOf(), last.get(source.source()))));
            return new Envelope<>(
                    SnapshotRef.of(snapshot),
                    List.copyOf(sources.values()),
                    Page.whole(sources.size()),
                    Notes.of(snapshot).list());
        });
    }
}
