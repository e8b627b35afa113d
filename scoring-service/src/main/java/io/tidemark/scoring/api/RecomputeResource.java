package io.tidemark.scoring.api;

import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import io.tidemark.scoring.methodology.KnownMethod;
import io.tidemark.scoring.schedule.Rulebook;
import io.tidemark.scoring.store.Recomputation;
import io.tidemark.scoring.store.RecomputationTable;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Requests to compute now, for instance after a decision or an import. They too wait until no run is under way. */
@Path("/recompute")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RecomputeResource {

    private final RecomputationTable recomputations;
    private final Rulebook rules;
    private final Clock clock;

    RecomputeResource(RecomputationTable recomputations, Rulebook rules, Clock clock) {
        this.rules = rules;
        this.recomputations = recomputations;
        this.clock = clock;
    }

    /**
     * What to compute.
     *
     * @param asOf the day to compute for; absent for the newest day observed
     * @param method one of {@code GET /methods}; absent for the active one
     */
    public record Request(@Nullable String asOf, @Nullable String method) {}

    @POST
    public RestResponse<Recomputation> request(@Nullable Request request) {
        Recomputation noted = request == null
                ? recomputations.request(null, null)
                : recomputations.request(day(request.asOf()), known(request.method()));
        return ResponseBuilder.<Recomputation>accepted()
                .location(URI.create("/recompute/" + noted.id()))
                .entity(noted)
                .build();
    }

    @GET
    @Path("{id}")
    public Recomputation get(@PathParam("id") String id) {
        return recomputations
                .find(Parameters.id("id", id))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no recomputation '" + id + "'"));
    }

    private @Nullable String known(@Nullable String method) {
        if (method != null && rules.methods().find(method).isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_BODY,
                    "method is '" + method + "', known are "
                            + rules.methods().all().stream()
                                    .map(KnownMethod::name)
                                    .collect(Collectors.joining(", ")));
        }
        return method;
    }

    private @Nullable LocalDate day(@Nullable String text) {
        if (text == null) {
            return null;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        try {
            LocalDate day = LocalDate.parse(text);
            if (!day.isAfter(today.plusDays(1))) {
                return day;
            }
        } catch (DateTimeException malformed) {
            // answered below, as a day in the future is
        }
        throw new ProblemException(
                ProblemType.INVALID_BODY, "asOf is '" + text + "', allowed is a date such as " + today + ", not later");
    }
}
