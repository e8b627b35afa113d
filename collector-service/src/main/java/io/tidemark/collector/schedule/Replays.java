package io.tidemark.collector.schedule;

import io.tidemark.collector.domain.Run;
import io.tidemark.collector.domain.RunStatus;
import io.tidemark.collector.ledger.ReplayLedger;
import io.tidemark.collector.ledger.ReplayLedger.Gaps;
import io.tidemark.collector.publish.BrokerUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;

/** Decides whether a run can be replayed, and starts it. */
@ApplicationScoped
public class Replays {

    private final Sources sources;
    private final ReplayLedger ledger;
    private final RunStarter starter;

    Replays(Sources sources, ReplayLedger ledger, RunStarter starter) {
        this.sources = sources;
        this.ledger = ledger;
        this.starter = starter;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** The broker holds its start and its shards are due. */
        record Started(Run run) implements Outcome {}

        /** Not as things stand. */
        record NotNow(String reason) implements Outcome {}

        /** Never. */
        record Never(String reason) implements Outcome {}
    }

    /** @throws BrokerUnavailableException if the start could not be published */
    public Outcome start(Run original) {
        String name = "run '" + original.id() + "'";
        if (original.archive()) {
            return new Outcome.Never(name + " is an import, of which nothing is kept: import the file again");
        }
        if (original.replayOf() != null) {
            return new Outcome.Never(name + " is a replay itself: replay run '" + original.replayOf() + "'");
        }
        if (original.status() == RunStatus.STARTING || original.status() == RunStatus.RUNNING) {
            return new Outcome.NotNow(name + " has not ended: replay it when it has");
        }
        if (sources.find(original.source(), false).isEmpty()) {
            return new Outcome.Never("this version has no source '" + original.source() + "'");
        }
        Gaps gaps = ledger.gaps(original.id());
        if (gaps.pages() == 0) {
            return new Outcome.Never(name + " has read no page");
        }
        if (gaps.hasPrivate()) {
            return new Outcome.Never(name + " read a tenant's own figures, of which nothing is kept");
        }
        if (gaps.missing() == gaps.pages()) {
            return new Outcome.NotNow("nothing of " + name + " is kept, or no longer");
        }
        if (gaps.missing() > 0) {
            return new Outcome.NotNow(gaps.missing() + " of the " + gaps.pages() + " pages of " + name
                    + " are not kept, or no longer: " + String.join(", ", gaps.first())
                    + (gaps.first().size() < gaps.missing() ? ", ..." : ""));
        }
        String parameters = ledger.parameters(original.id()).orElse("{}");
        return new Outcome.Started(starter.replay(original, parameters, ledger.shards(original.id())));
    }
}
