package io.tidemark.scoring.api;

import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import io.tidemark.scoring.store.RunProgress;
import io.tidemark.scoring.store.RunQueries;
import io.tidemark.scoring.store.RunStatus;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far runs have come here: a run is done when a snapshot holds it. */
@Path("/runs")
@Produces(MediaType.APPLICATION_JSON)
public class RunResource {

    private final RunQueries runs;

    RunResource(RunQueries runs) {
        this.runs = runs;
    }

    /**
     * A run on the wire.
     *
     * @param note what an operator should know, null if nothing
     */
    public record Run(
            String runId,
            String source,
            String kind,
            String status,
            @Nullable String outcome,
            String startedAt,
            @Nullable String completedAt,
            @Nullable Long batchesExpected,
            long batchesTaken,
            long batchesRefused,
            @Nullable String overdueSince,
            @Nullable String note,
            @Nullable String snapshotId) {

        static Run of(RunProgress run) {
            return new Run(
                    run.runId(),
                    run.source(),
                    run.kind().name(),
                    run.status().wireName(),
                    run.outcome(),
                    run.startedAt().toString(),
                    run.completedAt() == null ? null : run.completedAt().toString(),
                    run.batchesExpected(),
                    run.batchesTaken(),
                    run.batchesRefused(),
                    run.overdueSince() == null ? null : run.overdueSince().toString(),
                    note(run),
                    run.snapshotId());
        }

        private static @Nullable String note(RunProgress run) {
            if (run.overdueSince() != null && run.completedAt() == null) {
                return "started and not completed for too long: computations no longer wait for it";
            }
            if (run.overdueSince() != null) {
                return "completed, but some of its batches did not arrive for too long: computations no longer wait for them";
            }
            if (run.status() == RunStatus.COMPUTED && run.snapshotId() == null) {
                return "no snapshot was computed: nothing has been measured yet";
            }
            return run.batchesRefused() > 0 ? "some of its records could not be read: see GET /intake" : null;
        }
    }

    @GET
    public List<Run> list(@QueryParam("limit") Optional<String> limit) {
        return runs.latest(Parameters.integer("limit", limit, 50, 1, 500)).stream()
                .map(Run::of)
                .toList();
    }

    @GET
    @Path("{id}")
    public Run get(@PathParam("id") String id) {
        return runs.find(id)
                .map(Run::of)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no run '" + id + "' is known here"));
    }
}
