package io.tidemark.scoring.schedule;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.tidemark.scoring.ScoringConfig;
import io.tidemark.scoring.publish.SnapshotPublisher;
import io.tidemark.scoring.store.ComputeLock;
import io.tidemark.scoring.store.Recomputation;
import io.tidemark.scoring.store.RecomputationTable;
import io.tidemark.scoring.store.RunQueries;
import io.tidemark.scoring.store.SnapshotHeader;
import io.tidemark.scoring.store.SnapshotQueries;
import io.tidemark.scoring.store.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks every second whether a snapshot is due: a collection has ended or somebody asked, no run is under way, and every
 * completed run is all here. Baselines freeze only in a snapshot, so when exactly it happens changes no figure.
 */
@ApplicationScoped
public class SnapshotTick {

    private static final Logger LOG = Logger.getLogger(SnapshotTick.class);
    /** A failure that repeats every second would bury its first message. */
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(10);

    private final ComputeLock lock;
    private final RunQueries runs;
    private final RecomputationTable recomputations;
    private final SnapshotQueries snapshots;
    private final SnapshotComputation computation;
    private final Rulebook rules;
    private final SnapshotPublisher publisher;
    private final Duration longestRun;
    private final Clock clock;
    private volatile Instant notBefore = Instant.MIN;

    SnapshotTick(
            ComputeLock lock,
            RunQueries runs,
            RecomputationTable recomputations,
            SnapshotQueries snapshots,
            SnapshotComputation computation,
            Rulebook rules,
            SnapshotPublisher publisher,
            ScoringConfig config,
            Clock clock) {
        this.lock = lock;
        this.runs = runs;
        this.recomputations = recomputations;
        this.snapshots = snapshots;
        this.computation = computation;
        this.rules = rules;
        this.publisher = publisher;
        this.longestRun = config.snapshots().longestRun();
        this.clock = clock;
    }

    @Scheduled(every = "${tidemark.scoring.snapshots.tick:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        if (clock.instant().isBefore(notBefore)) {
            return;
        }
        try {
            lock.tryRun(this::look);
        } catch (StoreUnavailable unavailable) {
            notBefore = clock.instant().plus(PAUSE_AFTER_FAILURE);
            LOG.warnf("database not available, looking again waitSeconds=%d", PAUSE_AFTER_FAILURE.toSeconds());
        } catch (RuntimeException failure) {
            notBefore = clock.instant().plus(PAUSE_AFTER_FAILURE);
            LOG.errorf(failure, "snapshot failed, trying again waitSeconds=%d", PAUSE_AFTER_FAILURE.toSeconds());
        }
    }

    private void look() {
        publishWhatIsLeft();
        for (String run : runs.advance(clock.instant(), longestRun).nowOverdue()) {
            LOG.warnf(
                    "run overdue, computations no longer wait for it run=%s waitedSeconds=%d",
                    run, longestRun.toSeconds());
        }
        if (!runs.blocking().isEmpty()) {
            return;
        }
        List<Recomputation> waiting = recomputations.waiting();
        List<Long> ofNewestDay = waiting.stream()
                .filter(request -> request.asOf() == null && request.method() == null)
                .map(Recomputation::id)
                .toList();
        if (!ofNewestDay.isEmpty() || runs.collectionWaits()) {
            compute(null, null, ofNewestDay);
        }
        for (Recomputation request : waiting) {
            if (request.asOf() != null || request.method() != null) {
                compute(request.asOf(), request.method(), List.of(request.id()));
            }
        }
        publishWhatIsLeft();
    }

    private void compute(@Nullable LocalDate asOf, @Nullable String method, List<Long> requests) {
        if (method != null && rules.methods().find(method).isEmpty()) {
            // known when it was asked for: the service was started without it since
            requests.forEach(request -> recomputations.fail(request, "method " + method + " is not known here"));
        } else if (computation.compute(asOf, method, requests).isEmpty()) {
            String reason = "nothing was measured" + (asOf == null ? "" : " up to " + asOf);
            LOG.warnf("no snapshot: %s", reason);
            requests.forEach(request -> recomputations.fail(request, reason));
            if (asOf == null && method == null) {
                runs.settleWithoutSnapshot(clock.instant());
            }
        }
    }

    /** Also what a crash left half published: sending it again is harmless. */
    private void publishWhatIsLeft() {
        for (SnapshotHeader snapshot : snapshots.unpublished()) {
            publisher.publish(snapshot);
        }
    }
}
