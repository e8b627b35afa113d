package io.tidemark.collector.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidemark.collector.CollectorConfig;
import io.tidemark.collector.MovableClock;
import io.tidemark.collector.ScriptedSource;
import io.tidemark.collector.domain.Priority;
import io.tidemark.collector.domain.Run;
import io.tidemark.collector.ledger.PlanLedger;
import io.tidemark.collector.ledger.RunLedger;
import io.tidemark.collector.upstream.TestConfigs;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(NoTicks.class)
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "collector"))
class PlannedRunsTest {

    @Inject
    ScriptedSource source;

    @Inject
    Sources sources;

    @Inject
    RunStarter starter;

    @Inject
    RunLedger ledger;

    @Inject
    PlanLedger planLedger;

    @Inject
    Runs runs;

    @Inject
    MovableClock clock;

    @Test
    void anInstantBeforeThePlanWasKnownWasNotMissed() {
        // When
        replica("unknown").look();
        // Then
        assertThat(of("unknown")).isEmpty();
    }

    @Test
    void eachInstantMakesOneRunWhoeverLooksAndHoweverOften() {
        // Given
        PlannedRuns one = replica("hourly");
        PlannedRuns other = replica("hourly");
        one.look();
        // When
        clock.advance(Duration.ofHours(1));
        one.look();
        one.look();
        other.look();
        List<Run> first = of("hourly");
        first.forEach(runs::finish);
        clock.advance(Duration.ofHours(1));
        other.look();
        one.look();
        // Then
        assertThat(first).hasSize(1);
        assertThat(of("hourly")).hasSize(2).allSatisfy(run -> {
            assertThat(run.priority()).isEqualTo(Priority.PLANNED);
            assertThat(run.source()).isEqualTo("scripted");
        });
        Instant slot = of("hourly").getFirst().plannedFor();
        assertThat(Duration.between(first.getFirst().plannedFor(), slot)).isEqualTo(Duration.ofHours(1));
        of("hourly").forEach(runs::finish);
    }

    @Test
    void instantsMissedWhileNobodyWasThereAreCaughtUpOnce() {
        // Given
        replica("missed").look();
        // When: three instants pass, then a replica starts
        clock.advance(Duration.ofHours(3));
        PlannedRuns afterwards = replica("missed");
        afterwards.look();
        afterwards.look();
        // Then
        assertThat(of("missed")).hasSize(1);
        assertThat(of("missed").getFirst().plannedFor())
                .isBetween(clock.instant().minus(Duration.ofHours(1)), clock.instant());
        of("missed").forEach(runs::finish);
    }

    @Test
    void aRunWaitsForTheOneBeforeIt() {
        // Given
        PlannedRuns replica = replica("slow");
        replica.look();
        clock.advance(Duration.ofHours(1));
        replica.look();
        // When
        clock.advance(Duration.ofHours(1));
        replica.look();
        List<Run> whileUnderWay = of("slow");
        runs.finish(whileUnderWay.getFirst());
        replica.look();
        // Then
        assertThat(whileUnderWay).hasSize(1);
        assertThat(of("slow")).hasSize(2);
        of("slow").forEach(runs::finish);
    }

    @Test
    void everyBuiltInPlanIsUnderstoodByItsSource() {
        // Given
        CollectorConfig config =
                TestConfigs.load(CollectorConfig.class, Map.of("tidemark.collector.schedule.enabled", "true"));
        // When
        Plans plans = new Plans(config, sources, planLedger);
        // Then: none was refused; those whose source lacks a key or is not in this build are passed over
        assertThat(plans.active()).extracting(Plan::name).contains("huggingface");
        assertThat(BuiltInPlans.ALL).containsAll(plans.active());
    }

    /** A process of its own: it remembers nothing that is not in the ledger. */
    private PlannedRuns replica(String plan) {
        String key = "tidemark.collector.schedule.plans." + plan;
        CollectorConfig config = TestConfigs.load(
                CollectorConfig.class,
                Map.of(
                        "tidemark.collector.schedule.enabled",
                        "true",
                        key + ".source",
                        "scripted",
                        key + ".cron",
                        "0 0 * * * ?",
                        key + ".parameters",
                        "{\"shards\": [\"of-" + plan + "\"]}"));
        Sources sources = new Sources(List.of(source));
        return new PlannedRuns(new Plans(config, sources, planLedger), planLedger, sources, starter, clock);
    }

    private List<Run> of(String plan) {
        return ledger.latest(Optional.of("scripted"), Optional.empty(), 500).stream()
                .filter(run -> plan.equals(run.plan()))
                .toList();
    }
}
