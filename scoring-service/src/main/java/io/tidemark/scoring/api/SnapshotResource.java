package io.tidemark.scoring.api;

import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import io.tidemark.scoring.assembly.DifferenceReport;
import io.tidemark.scoring.schedule.SnapshotComparison;
import io.tidemark.scoring.schedule.SnapshotVerification;
import io.tidemark.scoring.store.SnapshotHeader;
import io.tidemark.scoring.store.SnapshotQueries;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/** Which snapshots were computed, and whether they are published. Their rows are the gateway's to serve. */
@Path("/snapshots")
@Produces(MediaType.APPLICATION_JSON)
public class SnapshotResource {
    static final String LATEST = "latest";

    private final SnapshotQueries snapshots;
    private final SnapshotVerification verification;
    private final SnapshotComparison comparison;

    SnapshotResource(SnapshotQueries snapshots, SnapshotVerification verification, SnapshotComparison comparison) {
        this.comparison = comparison;
        this.snapshots = snapshots;
        this.verification = verification;
    }

    /** The snapshots computed last, newest first. */
    @GET
    public List<SnapshotHeader> list(@QueryParam("limit") Optional<String> limit) {
        return snapshots.latest(Parameters.integer("limit", limit, 50, 1, 500));
    }

    @GET
    @Path("{id}")
    public SnapshotHeader get(@PathParam("id") String id) {
        return find(snapshots, id);
    }

    /** The snapshot that a request names. */
    static SnapshotHeader find(SnapshotQueries snapshots, String id) {
        if (id.equals(LATEST)) {
            return snapshots
                    .latest()
                    .orElseThrow(() -> new ProblemException(
                            ProblemType.SNAPSHOT_NOT_READY,
                            "none has been computed: a collection has to complete first"));
        }
        return snapshots
                .find(id)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND, "no snapshot '" + id + "'; allowed is an id or latest"));
    }

    /** Computes a snapshot again from what was kept with it and compares every byte; stores and publishes nothing. */
    @POST
    @Path("{id}/verify")
    public SnapshotVerification.Verification verify(@PathParam("id") String id) {
        String named = get(id).id();
        return verification
                .verify(named)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no snapshot '" + named + "'"));
    }

    /**
     * What changed from one snapshot to another, and what of it is due to data, registry and method.
     *
     * @param to the other snapshot's id
     * @param limit most changes of each figure
     */
    @GET
    @Path("{id}/diff")
    public DifferenceReport diff(
            @PathParam("id") String id,
            @QueryParam("to") Optional<String> to,
            @QueryParam("limit") Optional<String> limit) {
        int most = Parameters.integer("limit", limit, WhatIfResource.USUAL_CHANGES, 1, 500);
        String from = get(id).id();
        String other = get(to.orElseThrow(() -> new ProblemException(
                        ProblemType.INVALID_PARAMETER,
                        "parameter 'to' is missing; it names the snapshot to compare with")))
                .id();
        return WhatIfResource.computed(() -> comparison.between(from, other, most));
    }
}
