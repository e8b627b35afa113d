package io.tidemark.scoring.api;

import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.schedule.Rulebook;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The methods this service can compute with, every parameter of them. */
@Path("/methods")
@Produces(MediaType.APPLICATION_JSON)
public class MethodResource {

    private final Rulebook rules;

    MethodResource(Rulebook rules) {
        this.rules = rules;
    }

    /**
     * One version.
     *
     * @param method how numbers name it: {@code id@version}
     * @param active true for the one that the schedule computes with
     */
    public record Method(String method, String digest, boolean active, MethodParameters parameters) {}

    @GET
    public List<Method> list() {
        return rules.methods().all().stream()
                .map(known -> new Method(
                        known.name(),
                        known.digest(),
                        known.name().equals(rules.methods().active().name()),
                        known.parameters()))
                .toList();
    }
}
