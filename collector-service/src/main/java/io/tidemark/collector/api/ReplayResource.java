package io.tidemark.collector.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidemark.collector.domain.Run;
import io.tidemark.collector.ledger.RunLedger;
import io.tidemark.collector.publish.BrokerUnavailableException;
import io.tidemark.collector.schedule.Replays;
import io.tidemark.collector.schedule.Replays.Outcome;
import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reads again what was answered then, with the extractors of today. */
@Path("/replays")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "runs")
public class ReplayResource {

    private static final String RUN = "run";

    private final RunLedger ledger;
    private final Replays replays;

    ReplayResource(RunLedger ledger, Replays replays) {
        this.ledger = ledger;
        this.replays = replays;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Replay a run",
            description =
                    "Body: run, the id of a collection that has ended. Asks no outside service: its pages are read"
                            + " from what was answered then and published again.")
    public Response replay(String body, @Context UriInfo uri) {
        Requests.allowQuery(uri);
        Run original = original(Requests.object(body));
        return switch (start(original)) {
            case Outcome.Started started ->
                Response.accepted(RunSummary.of(started.run()))
                        .location(UriBuilder.fromPath("/runs/{id}")
                                .build(started.run().id()))
                        .build();
            case Outcome.NotNow notNow -> throw new ProblemException(ProblemType.CONFLICT, notNow.reason());
            case Outcome.Never never -> throw new ProblemException(ProblemType.UNPROCESSABLE, never.reason());
        };
    }

    private Run original(ObjectNode body) {
        body.fieldNames().forEachRemaining(name -> {
            if (!name.equals(RUN)) {
                throw new ProblemException(ProblemType.INVALID_BODY, "unknown member '" + name + "'; allowed: " + RUN);
            }
        });
        JsonNode run = body.get(RUN);
        if (run == null || !run.isTextual()) {
            throw new ProblemException(ProblemType.INVALID_BODY, "'run' must be given, as text");
        }
        return ledger.find(run.textValue())
                .orElseThrow(
                        () -> new ProblemException(ProblemType.NOT_FOUND, "there is no run '" + run.textValue() + "'"));
    }

    private Outcome start(Run original) {
        try {
            return replays.start(original);
        } catch (BrokerUnavailableException unavailable) {
            throw new ProblemException(
                    ProblemType.UNAVAILABLE, "Kafka does not take events: nothing was started, ask again later");
        }
    }
}
