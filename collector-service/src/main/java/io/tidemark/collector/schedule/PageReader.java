package io.tidemark.collector.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.domain.Lease;
import io.tidemark.collector.ledger.KnownModelLedger;
import io.tidemark.collector.recording.RawConfig;
import io.tidemark.collector.recording.RecordedPage;
import io.tidemark.collector.recording.Recorder;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.KnownModels;
import io.tidemark.collector.source.Source;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.Step;
import io.tidemark.collector.upstream.Exchanges;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.model.ModelId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Has the source read one page, and notes what it was made of. Imports are not noted: the archive is the record, and may be
 * of any size.
 */
@ApplicationScoped
class PageReader {

    private final Sources sources;
    private final KnownModelLedger knownModels;
    private final ReplayReader replays;
    private final RawConfig config;
    private final RawKeeper keeper;
    private final Clock clock;

    PageReader(
            Sources sources,
            KnownModelLedger knownModels,
            ReplayReader replays,
            RawConfig config,
            RawKeeper keeper,
            Clock clock) {
        this.sources = sources;
        this.knownModels = knownModels;
        this.replays = replays;
        this.config = config;
        this.keeper = keeper;
        this.clock = clock;
    }

    /**
     * What is kept of a page.
     *
     * @param page null if nothing is
     * @param missing one for each body that was not kept
     */
    record Kept(@Nullable RecordedPage page, List<Finding> missing) {}

    /** What came of reading a page. */
    record Read(
            SourceOutcome outcome,
            @Nullable String cursor,
            @Nullable Recorder recorder) {

        Kept kept(@Nullable String tenant) {
            if (recorder == null) {
                return new Kept(null, List.of());
            }
            return new Kept(recorder.page(cursor, tenant), tenant == null ? recorder.notKept() : List.of());
        }
    }

    /** @param before done once the page before is checkpointed: what the ledger knows is not asked for earlier */
    Read read(Lease lease, CompletableFuture<?> before) {
        Optional<Source> source = sources.find(lease.source(), lease.archive());
        if (source.isEmpty()) {
            String detail = "this version has no source " + lease.source();
            return new Read(new Failed(FailureClass.RETIRED, detail), null, null);
        }
        if (lease.replay() != null) {
            return new Read(replays.read(lease, lease.replay(), source.get()), null, null);
        }
        KnownModels known = new After(before, knownModels.seenBy(lease.runNumber()));
        if (lease.archive() || !config.enabled()) {
            return new Read(source.get().fetch(step(lease, lease.cursor(), known)), null, null);
        }
        Recorder recorder = new Recorder(config, keeper.room(), clock);
        SourceOutcome outcome = ScopedValue.where(Exchanges.OF_PAGE, recorder)
                .call(() -> source.get().fetch(step(lease, lease.cursor(), recorder.known(known))));
        return new Read(outcome, lease.cursor(), recorder);
    }

    /** What the ledger knows with the page before this one. If that page comes to nothing, so does this one. */
    private record After(CompletableFuture<?> before, KnownModels ledger) implements KnownModels {

        @Override
        public List<KnownModel> unseen(String namespace, @Nullable String after, int limit) {
            before.join();
            return ledger.unseen(namespace, after, limit);
        }

        @Override
        public Optional<KnownModel> unseenBut(Set<ModelId> listed, String namespace) {
            before.join();
            return ledger.unseenBut(listed, namespace);
        }

        @Override
        public List<KnownModel> all(String namespace, @Nullable String after, int limit) {
            before.join();
            return ledger.all(namespace, after, limit);
        }
    }

    static Step step(Lease lease, @Nullable String cursor, KnownModels known) {
        return new Step(lease.runId(), lease.shard(), parameters(lease), cursor, lease.page(), known);
    }

    private static JsonNode parameters(Lease lease) {
        try {
            return ContractJson.mapper().readTree(lease.parameters());
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("the ledger holds parameters it did not write", failure);
        }
    }
}
