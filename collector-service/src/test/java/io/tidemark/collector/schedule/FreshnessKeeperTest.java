package io.tidemark.collector.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidemark.collector.CollectorConfig;
import io.tidemark.collector.MovableClock;
import io.tidemark.collector.ScriptedSource;
import io.tidemark.collector.TopicReader;
import io.tidemark.collector.domain.Freshness;
import io.tidemark.collector.domain.Run;
import io.tidemark.collector.ledger.FreshnessLedger;
import io.tidemark.collector.ledger.FreshnessLedger.Crossing;
import io.tidemark.collector.ledger.RunLedger;
import io.tidemark.collector.publish.Broker;
import io.tidemark.collector.publish.RunEvents;
import io.tidemark.collector.source.Source;
import io.tidemark.collector.upstream.TestConfigs;
import io.tidemark.common.contract.SourceEvent.SourceFresh;
import io.tidemark.common.contract.SourceEvent.SourceStale;
import io.tidemark.common.contract.Topics;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(NoTicks.class)
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "collector"))
class FreshnessKeeperTest {

    @Inject
    ScriptedSource scripted;

    @Inject
    RunStarter starter;

    @Inject
    RunLedger ledger;

    @Inject
    FreshnessLedger freshness;

    @Inject
    RunEvents events;

    @Inject
    Broker broker;

    @Inject
    CollectorMetrics metrics;

    @Inject
    Runs runs;

    @Inject
    MovableClock clock;

    @Test
    void eachCrossingIsToldOnceWhoeverLooks() {
        // Given
        FreshnessKeeper one = replica(scripted, Map.of());
        FreshnessKeeper other = replica(scripted, Map.of());
        Run run = collect();
        one.look(); // what earlier tests left
        int staleBefore = stale("scripted").size();
        int freshBefore = fresh("scripted").size();
        // When: an hour is promised
        clock.advance(Duration.ofMinutes(61));
        one.look();
        other.look();
        one.look();
        replica(scripted, Map.of()).look();
        int staleThen = stale("scripted").size();
        Run again = collect();
        other.look();
        one.look();
        // Then
        assertThat(staleThen - staleBefore).isEqualTo(1);
        SourceStale missed = stale("scripted").getLast();
        assertThat(missed.objectiveSeconds()).isEqualTo(3_600);
        assertThat(missed.lastSuccessAt()).isEqualTo(run.completedAt());
        assertThat(fresh("scripted").size() - freshBefore).isEqualTo(1);
        assertThat(fresh("scripted").getLast().lastSuccessAt()).isEqualTo(again.completedAt());
        assertThat(stale("scripted")).hasSize(staleThen);
    }

    @Test
    void aSourceNeverCollectedBecomesStaleAsWell() {
        // Given
        StubSource unheard = new StubSource("unheard", null, Duration.ofHours(2));
        replica(unheard, Map.of()).look();
        // When
        clock.advance(Duration.ofMinutes(119));
        replica(unheard, Map.of()).look();
        int before = stale("unheard").size();
        clock.advance(Duration.ofMinutes(2));
        replica(unheard, Map.of()).look();
        replica(unheard, Map.of()).look();
        // Then
        assertThat(before).isZero();
        assertThat(stale("unheard")).hasSize(1);
        assertThat(stale("unheard").getFirst().lastSuccessAt()).isNull();
    }

    @Test
    void anOperatorsObjectiveReplacesTheSources() {
        // Given
        StubSource patient = new StubSource("patient", null, Duration.ofHours(2));
        Map<String, String> keys = Map.of("tidemark.collector.freshness.patient", "10m");
        replica(patient, keys).look();
        // When
        clock.advance(Duration.ofMinutes(11));
        replica(patient, keys).look();
        // Then
        assertThat(stale("patient")).hasSize(1);
        assertThat(stale("patient").getFirst().objectiveSeconds()).isEqualTo(600);
    }

    @Test
    void aSourceThatLacksItsKeyPromisesNothing() {
        // Given
        StubSource locked = new StubSource("locked", "tidemark.collector.locked.key", Duration.ofHours(2));
        replica(locked, Map.of()).look();
        // When
        clock.advance(Duration.ofHours(3));
        replica(locked, Map.of()).look();
        // Then
        assertThat(stale("locked")).isEmpty();
    }

    @Test
    void aCrossingLeftUntoldByACrashIsToldWordForWord() {
        // Given: a replica notices, publishes and dies before it can mark
        StubSource source = new StubSource("crashed", null, Duration.ofHours(2));
        replica(source, Map.of()).look();
        clock.advance(Duration.ofHours(3));
        Instant noticed = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Crossing crossing = new Crossing(Freshness.STALE, noticed, null);
        freshness.notice("crashed", Freshness.FRESH, crossing);
        events.publish(new SourceStale("crashed", 7_200, null, noticed));
        // When
        replica(source, Map.of()).look(); // its claim still holds
        int meanwhile = stale("crashed").size();
        clock.advance(Duration.ofSeconds(61));
        replica(source, Map.of()).look();
        replica(source, Map.of()).look();
        // Then
        assertThat(meanwhile).isEqualTo(1);
        assertThat(stale("crashed")).hasSize(2);
        assertThat(Set.copyOf(stale("crashed"))).hasSize(1);
    }

    private FreshnessKeeper replica(Source source, Map<String, String> keys) {
        Sources sources = new Sources(List.of(source));
        Objectives objectives = new Objectives(TestConfigs.load(CollectorConfig.class, keys), sources);
        return new FreshnessKeeper(objectives, ledger, freshness, events, broker, metrics, clock);
    }

    private Run collect() {
        return runs.finish(starter.start(scripted, Runs.request("fresh"), null).orElseThrow());
    }

    private static List<SourceStale> stale(String source) {
        return TopicReader.events(Topics.SOURCE_STALE, SourceStale.class).stream()
                .filter(event -> event.source().equals(source))
                .toList();
    }

    private static List<SourceFresh> fresh(String source) {
        return TopicReader.events(Topics.SOURCE_FRESH, SourceFresh.class).stream()
                .filter(event -> event.source().equals(source))
                .toList();
    }
}
