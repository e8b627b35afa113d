package io.tidemark.scoring.api;

import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.schedule.Rulebook;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The methods this service computes with, every parameter of them. */
@Path("/methods")
@Produces(MediaType.APPLICATION_JSON)
public class MethodResource {

    private final Rulebook rules;

    MethodResource(Rulebook rules) {
        this.rules = rules;
    }

    /** @param method how numbers name it: {@code id@version} */
    public record Method(String method, String digest, MethodParameters parameters) {}

    @GET
    public List<Method> list() {
        MethodParameters parameters = rules.method();
        return List.of(new Method(parameters.name(), rules.methodDigest(), parameters));
    }
}
