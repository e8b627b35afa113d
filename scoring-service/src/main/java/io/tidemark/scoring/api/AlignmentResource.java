package io.tidemark.scoring.api;

import io.tidemark.common.contract.ObservationBatch;
import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import io.tidemark.scoring.assembly.AlignmentReport;
import io.tidemark.scoring.schedule.TenantAlignment;
import io.tidemark.scoring.store.SnapshotHeader;
import io.tidemark.scoring.store.SnapshotQueries;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;

/** How a tenant's own use and public adoption agree. The one place that shows private figures, to its operator alone. */
@Path("/tenants/{tenant}/alignment")
@Produces(MediaType.APPLICATION_JSON)
public class AlignmentResource {

    private final TenantAlignment alignment;
    private final SnapshotQueries snapshots;

    AlignmentResource(TenantAlignment alignment, SnapshotQueries snapshots) {
        this.alignment = alignment;
        this.snapshots = snapshots;
    }

    /**
     * Compares the tenant's tokens of a period with the public signals of a snapshot.
     *
     * @param snapshot an id, or {@code latest}
     * @param from first day of private use; by default as many days before {@code to} as the method's window has
     * @param to last day; by default the snapshot's as-of date
     */
    @GET
    @Cache(noStore = true)
    @Operation(
            summary = "How a tenant's use and public adoption agree",
            description = "Coverage, rank correlation with each public signal, models over- and under-represented."
                    + " Computed when asked for; stored with no snapshot and published nowhere.")
    public AlignmentReport align(
            @PathParam("tenant") String tenant,
            @QueryParam("snapshot") Optional<String> snapshot,
            @QueryParam("from") Optional<String> from,
            @QueryParam("to") Optional<String> to) {
        if (!ObservationBatch.isTenant(tenant)) {
            throw TenantResource.notATenant(tenant);
        }
        Optional<LocalDate> begin = Parameters.day("from", from);
        Optional<LocalDate> end = Parameters.day("to", to);
        SnapshotHeader compared = SnapshotResource.find(snapshots, snapshot.orElse(SnapshotResource.LATEST));
        int window = alignment.method(compared).parameters().alignment().windowDays();
        LocalDate last = end.orElse(compared.asOf());
        LocalDate first = begin.orElse(last.minusDays(window - 1L));
        if (first.isAfter(last)) {
            throw new ProblemException(
                    ProblemType.INVALID_PARAMETER,
                    "parameter 'from' is '" + first + "', allowed is a day up to 'to', which is '" + last + "'");
        }
        return alignment.of(tenant, compared, first, last).orElseThrow(() -> TenantResource.neverHeld(tenant));
    }
}
