package io.tidemark.collector.schedule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.collector.domain.Lanes;
import io.tidemark.collector.domain.Lease;
import io.tidemark.collector.domain.Run;
import io.tidemark.collector.ledger.RunLedger;
import io.tidemark.collector.ledger.ShardLedger;
import io.tidemark.collector.ledger.ShardLedger.Turn;
import io.tidemark.collector.publish.Broker;
import io.tidemark.collector.source.RunRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;

/** What tests of the schedule do with runs of the scripted source. */
@ApplicationScoped
public class Runs {

    static final Duration LEASE = Duration.ofSeconds(30);

    private final ShardLedger shards;
    private final RunLedger runs;
    private final RunKeeper keeper;
    private final ShardWork work;
    private final Broker broker;
    private final Clock clock;

    Runs(ShardLedger shards, RunLedger runs, RunKeeper keeper, ShardWork work, Broker broker, Clock clock) {
        this.shards = shards;
        this.runs = runs;
        this.keeper = keeper;
        this.work = work;
        this.broker = broker;
        this.clock = clock;
    }

    static RunRequest request(String... names) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        ArrayNode list = parameters.putArray("shards");
        List.of(names).forEach(list::add);
        return new RunRequest("scripted", parameters);
    }

    Optional<Lease> step(Lease lease) {
        return step(work, lease);
    }

    /** One page, read, prepared and settled; see {@link ShardWork#settle}. */
    static Optional<Lease> step(ShardWork work, Lease lease) {
        return work.settle(work.prepare(work.read(lease, PageAhead.NONE_BEFORE), false));
    }

    Optional<Lease> claim(String owner, Turn turn) {
        return shards.claim(
                owner,
                List.of(),
                List.of(),
                turn,
                clock.instant(),
                clock.instant().plus(LEASE));
    }

    Crew crew(String owner, int concurrency) {
        return new Crew(owner, new Lanes(concurrency, Map.of()), LEASE, shards, work, broker, () -> {}, clock);
    }

    /** Works on whatever is due until the run has ended. */
    Run finish(Run run) {
        Crew crew = crew("finisher", 4);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            crew.fill();
            keeper.closeFinished();
            return !runs.find(run.id()).orElseThrow().status().wireName().equals("running");
        });
        return runs.find(run.id()).orElseThrow();
    }
}
