package io.tidemark.scoring.api;

import io.tidemark.scoring.store.CandidateTable;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** The review queue: models that the policy leaves to a person, who decides at {@code /registry/decisions}. */
@Path("/registry/candidates")
@Produces(MediaType.APPLICATION_JSON)
public class CandidateResource {

    private final CandidateTable candidates;

    CandidateResource(CandidateTable candidates) {
        this.candidates = candidates;
    }

    /**
     * Candidates of the newest snapshot without a decision, the most downloaded first.
     *
     * @param limit most to name
     */
    @GET
    public CandidateTable.Queue list(@QueryParam("limit") Optional<String> limit) {
        return candidates.waiting(Parameters.integer("limit", limit, 50, 1, 500));
    }
}
