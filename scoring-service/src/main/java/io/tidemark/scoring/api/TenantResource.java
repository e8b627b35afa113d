package io.tidemark.scoring.api;

import io.tidemark.common.contract.ObservationBatch;
import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import io.tidemark.scoring.store.TenantStore;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Whose private figures are held, how many, and how they are erased. No figure is shown here. */
@Path("/tenants")
@Produces(MediaType.APPLICATION_JSON)
public class TenantResource {

    private final TenantStore tenants;

    TenantResource(TenantStore tenants) {
        this.tenants = tenants;
    }

    @GET
    @Operation(summary = "Tenants, and how much is held of each")
    public List<TenantStore.Held> list() {
        return tenants.all();
    }

    @DELETE
    @Path("{tenant}")
    @Operation(
            summary = "Erase a tenant's figures",
            description = "Answers what was held. What was fetched before is not taken in again. Remove the tenant's"
                    + " connectors first, or the next run brings new figures.")
    public TenantStore.Held erase(@PathParam("tenant") String tenant) {
        if (!ObservationBatch.isTenant(tenant)) {
            throw notATenant(tenant);
        }
        return tenants.erase(tenant).orElseThrow(() -> neverHeld(tenant));
    }

    static ProblemException notATenant(String tenant) {
        return new ProblemException(
                ProblemType.INVALID_PARAMETER,
                "parameter 'tenant' is '" + tenant + "', allowed is 1 to 63 lower-case letters, digits and '-'");
    }

    static ProblemException neverHeld(String tenant) {
        return new ProblemException(ProblemType.NOT_FOUND, "nothing was ever held of a tenant '" + tenant + "'");
    }
}
