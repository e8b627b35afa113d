package io.tidemark.collector.schedule;

import io.quarkus.runtime.StartupEvent;
import io.tidemark.collector.ledger.NewRun.Slot;
import io.tidemark.collector.ledger.PlanLedger;
import io.tidemark.collector.publish.BrokerUnavailableException;
import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Runs that start by themselves. Nothing fires: every replica looks which instant of each plan came last and whether it has
 * its run. So an instant that passed while nobody was there is caught up, once and on the same day, and the ledger gives
 * each instant one run however many look.
 */
@ApplicationScoped
class PlannedRuns {

    private static final Logger LOG = Logger.getLogger(PlannedRuns.class);

    /** An instant just before midnight is still seen after it. */
    private static final Duration ALWAYS_CAUGHT_UP = Duration.ofHours(1);

    private final Plans plans;
    private final PlanLedger ledger;
    private final Sources sources;
    private final RunStarter starter;
    private final Clock clock;
    private final Map<String, Instant> settled = new ConcurrentHashMap<>();
    private final Map<String, Instant> lookAgain = new ConcurrentHashMap<>();
    private final Set<Slot> waiting = ConcurrentHashMap.newKeySet();

    PlannedRuns(Plans plans, PlanLedger ledger, Sources sources, RunStarter starter, Clock clock) {
        this.plans = plans;
        this.ledger = ledger;
        this.sources = sources;
        this.starter = starter;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (plans.idle() > 0) {
            LOG.warnf(
                    "plans=%d are configured and start nothing: set tidemark.collector.schedule.enabled=true",
                    plans.idle());
        }
    }

    /** Starts what is due. May be missed, late or repeated without harm. */
    void look() {
        Instant now = clock.instant();
        for (Plan plan : plans.active()) {
            if (now.isBefore(lookAgain.getOrDefault(plan.name(), Instant.MIN))) {
                continue;
            }
            Optional<Instant> latest = plan.latest(now, plans.offset(plan));
            boolean done = latest.isEmpty() || settle(plan, new Slot(plan.name(), latest.get()), now);
            if (done) {
                lookAgain.put(plan.name(), plans.next(plan, now).orElse(Instant.MAX));
            }
        }
    }

    /** @return whether there is nothing left to do for the instant */
    private boolean settle(Plan plan, Slot slot, Instant now) {
        if (slot.at().equals(settled.get(plan.name()))) {
            return true;
        }
        boolean done = slot.at().isBefore(ledger.knownSince(plan.name(), now))
                || tooLate(slot.at(), now)
                || ledger.hasRun(slot)
                || started(plan, slot);
        if (done) {
            settled.put(plan.name(), slot.at());
            waiting.remove(slot);
        }
        return done;
    }

    private boolean started(Plan plan, Slot slot) {
        if (ledger.underWay(plan.name())) {
            if (waiting.add(slot)) {
                LOG.warnf(
                        "planned run waits, the one before is under way source=%s plan=%s planned=%s",
                        plan.source(), plan.name(), slot.at());
            }
            return false;
        }
        Source source = sources.find(plan.source(), false).orElseThrow();
        try {
            if (starter.start(source, new RunRequest(plan.source(), plan.parameters()), slot)
                    .isEmpty()) {
                LOG.debugf(
                        "another replica has the run source=%s plan=%s planned=%s",
                        plan.source(), plan.name(), slot.at());
            }
        } catch (IllegalArgumentException wrong) { // it was right at the start: the next instant may be again
            LOG.errorf(
                    "planned run is refused source=%s plan=%s error=%s",
                    plan.source(), plan.name(), wrong.getMessage());
        } catch (BrokerUnavailableException unavailable) {
            LOG.warnf("planned run starts once the broker is back source=%s planned=%s", plan.source(), slot.at());
        }
        return true;
    }

    static boolean tooLate(Instant slot, Instant now) {
        return !LocalDate.ofInstant(slot, ZoneOffset.UTC).equals(LocalDate.ofInstant(now, ZoneOffset.UTC))
                && slot.plus(ALWAYS_CAUGHT_UP).isBefore(now);
    }
}
