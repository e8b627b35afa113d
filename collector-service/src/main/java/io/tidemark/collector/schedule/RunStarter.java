package io.tidemark.collector.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.domain.Priority;
import io.tidemark.collector.domain.Run;
import io.tidemark.collector.domain.RunKind;
import io.tidemark.collector.ledger.CadenceLedger;
import io.tidemark.collector.ledger.NewRun;
import io.tidemark.collector.ledger.NewRun.Slot;
import io.tidemark.collector.ledger.RunLedger;
import io.tidemark.collector.publish.Broker;
import io.tidemark.collector.publish.BrokerUnavailableException;
import io.tidemark.collector.publish.RunEvents;
import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.Source;
import io.tidemark.common.contract.RunEvent;
import io.tidemark.common.contract.RunEvent.RunStarted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts runs: stored as starting, announced on the topic, then open for work. So nobody ever meets data of a run whose
 * start was not published, and a crash on the way leaves a run that {@link RunKeeper} finds.
 */
@ApplicationScoped
public class RunStarter {

    private static final Logger LOG = Logger.getLogger(RunStarter.class);

    private final RunLedger ledger;
    private final CadenceLedger cadences;
    private final RunEvents events;
    private final Broker broker;
    private final Event<RunOpened> opened;
    private final Clock clock;

    /** A run whose shards are due. */
    record RunOpened(String id) {}

    RunStarter(
            RunLedger ledger,
            CadenceLedger cadences,
            RunEvents events,
            Broker broker,
            Event<RunOpened> opened,
            Clock clock) {
        this.ledger = ledger;
        this.cadences = cadences;
        this.events = events;
        this.broker = broker;
        this.opened = opened;
        this.clock = clock;
    }

    /**
     * Starts a run; when this returns the broker holds its start and its shards are due. What a client asks for is read
     * whole; a plan leaves out subjects whose next reading lies ahead.
     *
     * @param source that reads it
     * @param slot the instant of the plan that asks for it; null for a client
     * @return empty if another replica has the run of the same plan
     * @throws IllegalArgumentException naming what is wrong with the request
     * @throws BrokerUnavailableException if the start could not be published: for a client there is no run or a cancelled
     *     one; that of a plan stays and starts once the broker is back
     */
    public Optional<Run> start(Source source, RunRequest request, @Nullable Slot slot) {
        List<ShardPlan> shards = source.plan(request);
        if (shards.isEmpty()) {
            throw new IllegalArgumentException("the request names nothing to read");
        }
        if (slot == null && !broker.ready()) {
            throw new BrokerUnavailableException("the broker does not take events");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<ShardPlan> due = slot == null ? shards : due(source, request.source(), shards, now);
        NewRun planned = new NewRun(
                UUID.randomUUID().toString(),
                request.source(),
                RunKind.of(source.kind().name()),
                json(request.parameters()),
                now,
                slot == null ? Priority.REQUESTED : Priority.PLANNED,
                slot,
                shards.size() - due.size(),
                due.stream()
                        .map(shard -> new NewRun.Part(shard.key(), json(shard.parameters()), source.adaptive(shard)))
                        .toList(),
                null);
        return create(planned);
    }

    /**
     * Starts a replay: the same shards, read from what was answered then. Whether all of it is kept is for the caller to ask.
     *
     * @param original that has ended
     * @throws BrokerUnavailableException if the start could not be published: there is no run or a cancelled one
     */
    public Run replay(Run original, String parameters, List<NewRun.Part> shards) {
        if (!broker.ready()) {
            throw new BrokerUnavailableException("the broker does not take events");
        }
        return create(new NewRun(
                        UUID.randomUUID().toString(),
                        original.source(),
                        original.kind(),
                        parameters,
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        Priority.REQUESTED,
                        null,
                        0,
                        shards,
                        original.id()))
                .orElseThrow(() -> new IllegalStateException("a run without a plan is always stored"));
    }

    private Optional<Run> create(NewRun planned) {
        Optional<Run> run = ledger.create(planned);
        if (run.isEmpty()) {
            return run;
        }
        announce(run.get(), planned.plan() != null);
        return ledger.find(planned.id());
    }

    /** Never none: a run that reads nothing could not tell a quiet source from a dead one. */
    private List<ShardPlan> due(Source source, String name, List<ShardPlan> shards, Instant now) {
        List<String> adaptive =
                shards.stream().filter(source::adaptive).map(ShardPlan::key).toList();
        if (adaptive.isEmpty()) {
            return shards;
        }
        List<String> later = cadences.notDue(name, adaptive, LocalDate.ofInstant(now, ZoneOffset.UTC));
        Set<String> leftOut = Set.copyOf(later.size() < shards.size() ? later : later.subList(1, later.size()));
        return shards.stream().filter(shard -> !leftOut.contains(shard.key())).toList();
    }

    private void announce(Run run, boolean planned) {
        try {
            open(run);
        } catch (BrokerUnavailableException unavailable) {
            if (!planned) { // the client is told that it failed; nobody would tell a plan, so that stays to be opened
                ledger.cancel(run.id(), clock.instant());
                LOG.warnf("run cancelled, its start could not be published source=%s run=%s", run.source(), run.id());
            }
            throw unavailable;
        }
    }

    /** Publishes the start and opens the run for work. Harmless if repeated. */
    void open(Run run) {
        events.publish(new RunStarted(run.id(), run.source(), kind(run), run.plannedShards(), run.startedAt()));
        if (ledger.activate(run.id())) {
            LOG.infof(
                    "run started source=%s run=%s plan=%s shards=%d notDue=%d",
                    run.source(),
                    run.id(),
                    run.plan() == null ? "none" : run.plan(),
                    run.plannedShards(),
                    run.notDue());
            var _ = opened.fireAsync(new RunOpened(run.id()));
        }
    }

    static RunEvent.RunKind kind(Run run) {
        return RunEvent.RunKind.valueOf(run.shownKind().wireName());
    }

    private static String json(JsonNode parameters) {
        return parameters.toString();
    }
}
