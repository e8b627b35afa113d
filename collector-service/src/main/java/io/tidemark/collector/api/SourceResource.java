package io.tidemark.collector.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidemark.collector.domain.Run;
import io.tidemark.collector.ledger.RunLedger;
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
import org.jspecify.annotations.Nullable;

/** Where observations come from, and how old they are. */
@Path("/sources")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "sources")
public class SourceResource {

    private final Sources sources;
    private final RunLedger ledger;
    private final Clock clock;

    /**
     * A source.
     *
     * @param kind collection, tenant for an operator's own systems, or archive for a name that imports brought
     * @param lastSuccessAt end of the last run that gave something usable; null if there was none
     * @param ageSeconds since then
     * @param lastRun newest run, in whatever state
     */
    public record SourceView(
            String name,
            String kind,
            @Nullable Instant lastSuccessAt,
            @Nullable Long ageSeconds,
            @Nullable RunSummary lastRun) {}

    SourceResource(Sources sources, RunLedger ledger, Clock clock) {
        this.sources = sources;
        this.ledger = ledger;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "Sources with their age")
    public List<SourceView> sources(@Context UriInfo uri) {
        Requests.allowQuery(uri);
        Map<String, Instant> successes = ledger.lastSuccesses();
        SortedSet<String> names = new TreeSet<>(sources.collections());
        names.addAll(successes.keySet());
        return names.stream().map(name -> view(name, successes)).toList();
    }

    private SourceView view(String name, Map<String, Instant> successes) {
        Optional<Instant> success = Optional.ofNullable(successes.get(name));
        Optional<Run> last = ledger.latest(Optional.of(name), 1).stream().findFirst();
        return new SourceView(
                name,
                sources.kind(name).map(RunKind::name).orElse("archive"),
                success.orElse(null),
                success.map(at -> Duration.between(at, clock.instant()).toSeconds())
                        .orElse(null),
                last.map(RunSummary::of).orElse(null));
    }
}
