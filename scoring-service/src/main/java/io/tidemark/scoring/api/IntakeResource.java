package io.tidemark.scoring.api;

import io.tidemark.scoring.store.IntakeQueries;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** How much was taken in, and what was not and why. */
@Path("/intake")
@Produces(MediaType.APPLICATION_JSON)
public class IntakeResource {

    private final IntakeQueries intake;

    IntakeResource(IntakeQueries intake) {
        this.intake = intake;
    }

    @GET
    public IntakeQueries.Intake get() {
        return intake.intake();
    }
}
