package io.tidemark.scoring.api;

import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import io.tidemark.scoring.store.DecisionStore;
import io.tidemark.scoring.store.StoredDecision;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** People's decisions on models. A decision overrides the policy from the next snapshot on. */
@Path("/registry/decisions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class DecisionResource {

    private final DecisionStore decisions;

    DecisionResource(DecisionStore decisions) {
        this.decisions = decisions;
    }

    /** All three are required: a decision without a reason or a name cannot be reviewed later. */
    public record Request(
            @Nullable String status,
            @Nullable String reason,
            @Nullable String by) {}

    @GET
    public List<StoredDecision> list() {
        return decisions.all();
    }

    @GET
    @Path("{organization}/{name}")
    public StoredDecision get(@PathParam("organization") String organization, @PathParam("name") String name) {
        return decisions
                .find(Parameters.model(organization, name))
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND, "nobody decided about " + organization + "/" + name));
    }

    @PUT
    @Path("{organization}/{name}")
    public StoredDecision put(
            @PathParam("organization") String organization, @PathParam("name") String name, @Nullable Request request) {
        if (request == null) {
            throw new ProblemException(ProblemType.INVALID_BODY, "a decision has status, reason and by");
        }
        return decisions.put(
                Parameters.model(organization, name),
                status(required("status", request.status())),
                required("reason", request.reason()),
                required("by", request.by()));
    }

    private static String required(String member, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new ProblemException(
                    ProblemType.INVALID_BODY,
                    "member '" + member + "' is missing: a decision has status, reason and by");
        }
        return value;
    }

    private static ModelStatus status(String text) {
        try {
            return ModelStatus.of(text);
        } catch (IllegalArgumentException unknown) {
            throw new ProblemException(ProblemType.INVALID_BODY, "status " + unknown.getMessage());
        }
    }
}
