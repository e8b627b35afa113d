package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.RunOutcome;
import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import io.tidemark.gateway.query.AnnouncedRun;
import io.tidemark.gateway.query.PageKey;
import io.tidemark.gateway.query.PageRows;
import io.tidemark.gateway.query.RunFilter;
import io.tidemark.gateway.query.RunRepository;
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
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the collectors did, and are doing. A tenant's runs are not here. */
@Path("/api/v1/runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Snapshots")
public class RunResource {

    private static final int LONGEST_INSTANT = "2026-08-22T01:00:00.123456Z".length(); // years of four digits
    private static final List<String> KINDS = List.of("collection", "archive");
    private static final List<String> STATUSES = Stream.concat(
                    Stream.of(AnnouncedRun.RUNNING),
                    Stream.of(RunOutcome.values()).map(RunOutcome::wireName))
            .toList();

    private final SnapshotSelection snapshots;
    private final RunRepository runs;
    private final Answers answers;

    public RunResource(SnapshotSelection snapshots, RunRepository runs, Answers answers) {
        this.snapshots = snapshots;
        this.runs = runs;
        this.answers = answers;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Form.CSV_TYPE, Form.NDJSON_TYPE})
    @Operation(
            operationId = "listRuns",
            summary = "Collection runs, newest first",
            description =
                    "Runs are of now and belong to no snapshot: the envelope names the latest one. Of each source the newest"
                            + " are kept.")
    @Parameter(
            name = "source",
            in = ParameterIn.QUERY,
            description = "Names of sources, separated by commas.",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "kind",
            in = ParameterIn.QUERY,
            description = "Any of collection (of the world as it is), archive (back-fill), separated by commas.",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            description = "Any of running, complete, partial, failed, separated by commas.",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "size", in = ParameterIn.QUERY, ref = "rows-size")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, ref = "cursor")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = RunFigures.class)))
    public Response list(@Context UriInfo uri, @Context HttpHeaders headers) {
        Parameters parameters = Parameters.of(uri);
        Optional<Cursor> cursor = Cursor.of(parameters);
        ShownSnapshot latest = snapshots.latest();
        int size = parameters.rows("size", Parameters.DEFAULT_SIZE);
        RunFilter filter = new RunFilter(
                parameters.has("source")
                        ? parameters.anyOf("source", sources(latest), "see /api/v1/sources")
                        : Collections.emptySortedSet(),
                parameters.anyOf("kind", KINDS, ""),
                parameters.anyOf("status", STATUSES, ""));
        String query = "runs " + filter;
        PageKey after = Cursor.after(cursor, query, RunResource::isInstant);
        if (after != null && after.value() == null) { // a run without a beginning
            throw Cursor.broken();
        }
        PageRows<RunFigures> page = figures(runs.page(filter, after, size));
        return answers.list(
                latest,
                RunFigures.class,
                query + " " + size + " " + after,
                page,
                headers,
                () -> new Envelope<>(
                        SnapshotRef.of(latest),
                        page.rows(),
                        new Page(Cursor.next(latest.id(), query, page.next()), size, page.total()),
                        Notes.of(latest).list()));
    }

    @GET
    @Path("/{run}")
    @Operation(operationId = "getRun", summary = "One collection run, with how far it is")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RunFigures.class)))
    public Response get(@PathParam("run") String id, @Context HttpHeaders headers) {
        ShownSnapshot latest = snapshots.latest();
        RunFigures run = runs.run(id)
                .map(RunFigures::of)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND,
                        "No run " + Parameters.shown(id) + " is known, or no longer; see /api/v1/runs"));
        return answers.of(
                latest,
                "run",
                run,
                headers,
                () -> new Envelope<>(
                        SnapshotRef.of(latest), run, null, Notes.of(latest).list()));
    }

    private List<String> sources(ShownSnapshot snapshot) {
        return Stream.concat(
                        runs.lastBySource().keySet().stream(),
                        snapshot.sources().stream().map(SnapshotRow.Source::source))
                .distinct()
                .sorted()
                .toList();
    }

    private static PageRows<RunFigures> figures(PageRows<AnnouncedRun> page) {
        return new PageRows<>(page.rows().stream().map(RunFigures::of).toList(), page.next(), page.total());
    }

    private static boolean isInstant(String value) {
        try {
            return Instant.parse(value).toString().length() <= LONGEST_INSTANT;
        } catch (DateTimeParseException failure) {
            return false;
        }
    }
}
