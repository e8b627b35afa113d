package io.tidemark.scoring.schedule;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tidemark.common.contract.SnapshotEvent.Companion;
import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.scoring.ScoringConfig;
import io.tidemark.scoring.assembly.ComputedSnapshot;
import io.tidemark.scoring.assembly.ExplanationRows;
import io.tidemark.scoring.assembly.LastComputation;
import io.tidemark.scoring.assembly.SnapshotEngine;
import io.tidemark.scoring.domain.Evidence;
import io.tidemark.scoring.domain.IdentityResolution;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.methodology.KnownMethod;
import io.tidemark.scoring.publish.PartCutter;
import io.tidemark.scoring.sealing.SealedInputs;
import io.tidemark.scoring.store.Candidate;
import io.tidemark.scoring.store.DecisionStore;
import io.tidemark.scoring.store.InputsLoader;
import io.tidemark.scoring.store.ProvenanceLoader;
import io.tidemark.scoring.store.SnapshotHeader;
import io.tidemark.scoring.store.SnapshotPartRow;
import io.tidemark.scoring.store.SnapshotQueries;
import io.tidemark.scoring.store.SnapshotStore;
import io.tidemark.scoring.store.SnapshotStore.Settled;
import io.tidemark.scoring.store.StoredDecision;
import io.tidemark.scoring.store.StoredInputs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** From the store to a stored snapshot. The same inputs give the same id, and then nothing new is stored. */
@ApplicationScoped
class SnapshotComputation {

    /** In the review queue: of the whole Hub nearly every model is one, and nobody reads that far. */
    private static final int MOST_CANDIDATES = 1_000;

    private static final Logger LOG = Logger.getLogger(SnapshotComputation.class);

    private final InputsLoader loader;
    private final DecisionStore decisions;
    private final Rulebook rules;
    private final ProvenanceLoader provenance;
    private final SnapshotStore store;
    private final SnapshotQueries snapshots;
    private final ScoringConfig config;
    private final Clock clock;
    private final Timer duration;
    private final LastComputation last = new LastComputation(); // of the newest day

    SnapshotComputation(
            InputsLoader loader,
            DecisionStore decisions,
            Rulebook rules,
            ProvenanceLoader provenance,
            SnapshotStore store,
            SnapshotQueries snapshots,
            ScoringConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.loader = loader;
        this.decisions = decisions;
        this.rules = rules;
        this.provenance = provenance;
        this.store = store;
        this.snapshots = snapshots;
        this.config = config;
        this.clock = clock;
        this.duration = metrics.timer("tidemark.snapshot.computation");
    }

    /**
     * Computes, stores and settles; publishing is another step, which the store remembers.
     *
     * @param asOf null for the newest day measured
     * @param method its name; null for the active one: only of that and the newest day are waiting runs settled
     * @param recomputations requests that this answers
     * @return empty if nothing was measured up to that day
     */
    Optional<String> compute(@Nullable LocalDate asOf, @Nullable String method, List<Long> recomputations) {
        KnownMethod known = method == null
                ? rules.methods().active()
                : rules.methods().find(method).orElseThrow();
        Instant begun = clock.instant();
        Optional<StoredInputs> loaded = loader.load(
                asOf,
                (space, index) ->
                        known.parameters().performance().index(space, index).isPresent());
        if (loaded.isEmpty()) {
            return Optional.empty();
        }
        StoredInputs stored = loaded.get();
        Instant read = clock.instant();
        List<StoredDecision> decided = decisions.all();
        List<Subject> subjects = IdentityResolution.resolve(stored.paths());
        SnapshotInputs inputs = new SnapshotInputs(
                stored.asOf(),
                subjects,
                rules.classify(subjects, decided),
                rules.familyNames(),
                stored.sources(),
                stored.baselines(),
                rules.registryDigest(decided),
                stored.children(),
                rules.name(stored.names(), subjects),
                rules.groupings());
        boolean following = asOf == null && method == null;
        long drawnBefore = last.drawn().drawn();
        ComputedSnapshot computed = SnapshotEngine.compute(inputs, known.parameters(), following ? last : null);
        Instant finished = clock.instant();
        Settled settled = new Settled(
                following ? stored.runs() : List.of(),
                recomputations,
                computed.newlyFrozen(),
                following ? candidates(computed) : null);
        boolean there = snapshots.find(computed.id()).isPresent();
        if (there) {
            store.settle(computed.id(), settled, finished);
        } else {
            store(computed, new SealedInputs(inputs, known.text()), settled, finished);
        }
        Duration took = Duration.between(begun, clock.instant());
        duration.record(took);
        LOG.infof(
                "snapshot computed snapshot=%s asOf=%s method=%s new=%b subjects=%d measurements=%d monthsDrawn=%s"
                        + " readMillis=%d computeMillis=%d allMillis=%d",
                computed.id(),
                computed.asOf(),
                computed.method(),
                !there,
                subjects.size(),
                stored.measurements(),
                following ? last.drawn().drawn() - drawnBefore : "all",
                Duration.between(begun, read).toMillis(),
                Duration.between(read, finished).toMillis(),
                took.toMillis());
        return Optional.of(computed.id());
    }

    private void store(ComputedSnapshot computed, SealedInputs inputs, Settled settled, Instant now) {
        int partBytes = config.snapshots().partBytes();
        PartCutter.Sealed sealed = PartCutter.cut(computed.id(), computed.rows(), partBytes);
        PartCutter.Sealed beside = PartCutter.cut(
                computed.id(),
                sealed.parts().size(),
                Map.of(SnapshotRow.Kind.EXPLANATION, explained(computed, inputs)),
                partBytes);
        List<SnapshotPartRow> parts = new ArrayList<>(sealed.parts());
        parts.addAll(beside.parts());
        SnapshotHeader header = new SnapshotHeader(
                computed.id(),
                computed.asOf(),
                computed.method(),
                computed.inputsDigest(),
                inputs.inputs().registryDigest(),
                sealed.parts().size(),
                sealed.rows(),
                sealed.sha256(),
                now,
                now,
                null,
                beside.parts().isEmpty() ? null : new Companion(beside.parts().size(), beside.rows(), beside.sha256()));
        store.store(header, parts, inputs, settled);
    }

    private static List<Candidate> candidates(ComputedSnapshot computed) {
        PriorityQueue<Candidate> first = new PriorityQueue<>(Candidate.MOST_DOWNLOADED_FIRST.reversed());
        computed.rows().get(SnapshotRow.Kind.MODEL).stream()
                .map(SnapshotRow.Model.class::cast)
                .filter(model -> model.status() == ModelStatus.CANDIDATE)
                .forEach(model -> {
                    first.add(Candidate.of(model));
                    if (first.size() > MOST_CANDIDATES) {
                        first.remove();
                    }
                });
        return List.copyOf(first);
    }

    /** Asks for the batches of what mainline models name, once for a new snapshot. */
    private List<SnapshotRow.Explanation> explained(ComputedSnapshot computed, SealedInputs inputs) {
        Instant begun = clock.instant();
        List<Evidence> evidence = List.copyOf(computed.evidence());
        List<Evidence.Used> used = evidence.stream()
                .flatMap(model -> model.figures().stream())
                .flatMap(figure -> figure.inputs().stream())
                .flatMap(input -> input.named().stream())
                .distinct()
                .toList();
        var traces = provenance.find(used);
        LOG.infof(
                "figures traced snapshot=%s models=%d readings=%d found=%d millis=%d",
                computed.id(),
                evidence.size(),
                used.size(),
                traces.size(),
                Duration.between(begun, clock.instant()).toMillis());
        return ExplanationRows.of(evidence, traces, inputs.inputs().sources());
    }
}
