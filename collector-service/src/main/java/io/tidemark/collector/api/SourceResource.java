package io.tidemark.collector.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidemark.collector.api.SourceView.PlanView;
import io.tidemark.collector.ledger.RunLedger;
import io.tidemark.collector.schedule.Objectives;
import io.tidemark.collector.schedule.Plans;
import io.tidemark.collector.schedule.Sources;
import io.tidemark.common.contract.RunEvent.RunKind;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where observations come from, under which terms, how old they are and when they come next. */
@Path("/sources")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "sources")
public class SourceResource {

    private final Sources sources;
    private final Objectives objectives;
    private final Plans plans;
    private final RunLedger ledger;
    private final Clock clock;

    SourceResource(Sources sources, Objectives objectives, Plans plans, RunLedger ledger, Clock clock) {
        this.sources = sources;
        this.objectives = objectives;
        this.plans = plans;
        this.ledger = ledger;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "Every source, collected or not, with its age and its next planned run")
    public List<SourceView> sources(@Context UriInfo uri) {
        Requests.allowQuery(uri);
        Map<String, Instant> successes = ledger.lastSuccesses();
        SortedSet<String> names = new TreeSet<>(sources.collections());
        names.addAll(successes.keySet());
        Instant now = clock.instant();
        return names.stream()
                .flatMap(name -> view(name, Optional.ofNullable(successes.get(name)), now).stream())
                .toList();
    }

    /** Empty for a name of which only the ledger knows: another version collected it. */
    private Optional<SourceView> view(String name, Optional<Instant> lastSuccess, Instant now) {
        boolean archive = !sources.collections().contains(name);
        return sources.find(name, archive).map(source -> {
            Optional<Duration> objective = archive ? Optional.empty() : objectives.of(source);
            return SourceView.of(
                    name,
                    sources.kind(name).map(RunKind::name).orElse("archive"),
                    source.profile(),
                    new SourceView.Standing(
                            objective,
                            lastSuccess,
                            ledger.latest(Optional.of(name), Optional.empty(), 1).stream()
                                    .findFirst(),
                            plans(name, now),
                            now));
        });
    }

    private List<PlanView> plans(String source, Instant now) {
        return plans.of(source).stream()
                .map(plan -> new PlanView(
                        plan.name(), plan.cron(), plans.next(plan, now).orElse(null)))
                .toList();
    }
}
