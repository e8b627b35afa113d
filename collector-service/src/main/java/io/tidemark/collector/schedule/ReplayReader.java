package io.tidemark.collector.schedule;

import io.tidemark.collector.domain.Lease;
import io.tidemark.collector.domain.ReplayOf;
import io.tidemark.collector.domain.ShardState;
import io.tidemark.collector.ledger.RawArchive;
import io.tidemark.collector.ledger.ReplayLedger;
import io.tidemark.collector.ledger.ReplayLedger.Original;
import io.tidemark.collector.recording.NotRecordedException;
import io.tidemark.collector.recording.RecordedPage;
import io.tidemark.collector.recording.Replay;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Source;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Limited;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.SourceOutcome.Skipped;
import io.tidemark.collector.upstream.Exchanges;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has the source read a page again from what was answered then. Which pages there are is the original's: its cursors are
 * used and not those that the source names now, and where it gave up the replay gives up.
 */
@ApplicationScoped
class ReplayReader {

    private final RawArchive archive;
    private final ReplayLedger originals;

    ReplayReader(RawArchive archive, ReplayLedger originals) {
        this.archive = archive;
        this.originals = originals;
    }

    SourceOutcome read(Lease lease, ReplayOf replay, Source source) {
        Optional<Original> original = originals.shard(replay.runId(), lease.shard());
        if (original.isEmpty()) {
            return notRecorded(lease, replay, "the shard is no longer in the ledger");
        }
        if (lease.page() >= original.get().pages()) {
            return beyond(original.get(), replay);
        }
        Optional<RecordedPage> recorded = archive.page(replay.runId(), lease.shard(), lease.page());
        return recorded.map(page -> read(lease, replay, source, page, next(lease, original.get())))
                .orElseGet(() -> notRecorded(lease, replay, "the page is no longer kept"));
    }

    private static SourceOutcome read(
            Lease lease, ReplayOf replay, Source source, RecordedPage recorded, @Nullable String next) {
        Replay answers = new Replay(recorded);
        SourceOutcome outcome;
        try {
            outcome = ScopedValue.where(Exchanges.OF_PAGE, answers)
                    .call(() -> source.fetch(PageReader.step(lease, recorded.cursor(), answers)));
        } catch (NotRecordedException missing) {
            return notRecorded(lease, replay, String.valueOf(missing.getMessage()));
        }
        Optional<String> missing = answers.missing();
        if (missing.isPresent()) {
            return notRecorded(lease, replay, missing.get());
        }
        return switch (outcome) {
            case Page page ->
                new Page(
                        page.observations(),
                        next,
                        page.fetchedAt(),
                        page.rawDigest(),
                        page.provenance(),
                        page.tenant(),
                        page.findings(),
                        page.suspect());
            // the same answers would only limit or fail it again
            case Limited limited -> new Failed(FailureClass.CONTRACT, "limited in a replay: " + limited.reason());
            case Failed failed ->
                new Failed(
                        failed.failure().retryable() ? FailureClass.CONTRACT : failed.failure(),
                        failed.detail(),
                        failed.findings());
            case Skipped skipped -> skipped;
        };
    }

    /** Only that a page follows counts: it is read with the cursor that its record has. */
    private static @Nullable String next(Lease lease, Original original) {
        int following = lease.page() + 1;
        return following == original.pages() && original.state() == ShardState.DONE ? null : "page " + following;
    }

    /** The original read no such page: it ended before, and so does the replay. */
    private static SourceOutcome beyond(Original original, ReplayOf replay) {
        String reason = "as in run " + replay.runId() + ": " + original.note();
        return original.state() == ShardState.SKIPPED
                ? new Skipped(String.valueOf(original.note()))
                : new Failed(FailureClass.CONTRACT, reason);
    }

    private static Failed notRecorded(Lease lease, ReplayOf replay, String what) {
        return new Failed(
                FailureClass.CONTRACT,
                "not_recorded: page " + lease.page() + " of shard " + lease.shard() + " of run " + replay.runId() + ": "
                        + what);
    }
}
