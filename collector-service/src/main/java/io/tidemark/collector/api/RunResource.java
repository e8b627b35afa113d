package io.tidemark.collector.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidemark.collector.domain.Run;
import io.tidemark.collector.domain.RunStatus;
import io.tidemark.collector.ledger.RunLedger;
import io.tidemark.collector.ledger.RunReport;
import io.tidemark.collector.publish.BrokerUnavailableException;
import io.tidemark.collector.schedule.RunStarter;
import io.tidemark.collector.schedule.Sources;
import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.Source;
import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Runs and imports: start one, see how it stands, end it before its time. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "runs")
public class RunResource {

    private static final int DEFAULT_LIMIT = 50;
    private static final int HIGHEST_LIMIT = 500;

    private final Sources sources;
    private final RunStarter starter;
    private final RunLedger ledger;
    private final RunReport report;
    private final Clock clock;

    RunResource(Sources sources, RunStarter starter, RunLedger ledger, RunReport report, Clock clock) {
        this.sources = sources;
        this.starter = starter;
        this.ledger = ledger;
        this.report = report;
        this.clock = clock;
    }

    @POST
    @Path("runs")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Start a collection", description = "Body: source, and what the source takes besides.")
    public Response collect(String body, @Context UriInfo uri) {
        Requests.allowQuery(uri);
        ObjectNode parameters = Requests.object(body);
        String name = Requests.requireSource(parameters);
        Source source = sources.find(name, false)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.INVALID_BODY,
                        "there is no source '" + name + "'; known: " + String.join(", ", sources.collections())));
        parameters.remove("source");
        return start(source, new RunRequest(name, parameters));
    }

    @POST
    @Path("imports")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Import an archive", description = "Body: source, files or url, provenance, mapping.")
    public Response importArchive(String body, @Context UriInfo uri) {
        Requests.allowQuery(uri);
        ObjectNode parameters = Requests.object(body);
        String name = Requests.requireNewSource(parameters);
        if (sources.collections().contains(name)) {
            throw new ProblemException(
                    ProblemType.INVALID_BODY,
                    "'source' must not be the name of a source that is collected from: "
                            + String.join(", ", new TreeSet<>(sources.collections())));
        }
        Source source = sources.find(name, true)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "this collector reads no archives"));
        return start(source, new RunRequest(name, parameters));
    }

    @GET
    @Path("runs")
    @Operation(summary = "Runs, newest first")
    public List<RunSummary> runs(@Context UriInfo uri) {
        Requests.allowQuery(uri, "source", "status", "limit");
        int limit = Requests.limit(uri, DEFAULT_LIMIT, HIGHEST_LIMIT);
        return ledger.latest(Requests.text(uri, "source"), Requests.status(uri), limit).stream()
                .map(RunSummary::of)
                .toList();
    }

    @GET
    @Path("runs/{id}")
    @Operation(summary = "A run: how far it is, what it refused, why it waits")
    public RunView run(@PathParam("id") String id, @Context UriInfo uri) {
        Requests.allowQuery(uri);
        return ledger.find(id)
                .map(this::view)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "there is no run '" + id + "'"));
    }

    @DELETE
    @Path("runs/{id}")
    @Operation(
            summary = "End a run before its time",
            description = "Pages at hand are finished, everything that waits is given up; what was published stays.")
    public RunView cancel(@PathParam("id") String id, @Context UriInfo uri) {
        Requests.allowQuery(uri);
        boolean cancelled = ledger.giveUp(id, clock.instant());
        Run run = ledger.find(id)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "there is no run '" + id + "'"));
        if (!cancelled && run.status() != RunStatus.CANCELLED) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "run '" + id + "' has ended already: " + run.status().wireName());
        }
        return view(run);
    }

    private Response start(Source source, RunRequest request) {
        try {
            Optional<Run> started = starter.start(source, request, null);
            Run run = started.orElseThrow(() -> new IllegalStateException("a run without a plan is always stored"));
            return Response.accepted(view(run))
                    .location(UriBuilder.fromPath("/runs/{id}").build(run.id()))
                    .build();
        } catch (IllegalArgumentException wrong) {
            throw new ProblemException(ProblemType.INVALID_BODY, String.valueOf(wrong.getMessage()));
        } catch (BrokerUnavailableException unavailable) {
            throw new ProblemException(
                    ProblemType.UNAVAILABLE, "Kafka does not take events: nothing was started, ask again later");
        }
    }

    private RunView view(Run run) {
        Instant now = clock.instant();
        return RunView.of(
                run,
                report.figures(run.id(), now),
                report.skips(run.id()),
                report.waits(run.id()),
                report.findings(run.id()),
                now);
    }
}
