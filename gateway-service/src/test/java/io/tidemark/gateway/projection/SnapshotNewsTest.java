package io.tidemark.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.contract.SourceEvent.SourceStale;
import io.tidemark.common.contract.Topics;
import io.tidemark.gateway.SampleNews;
import io.tidemark.gateway.SampleRows;
import io.tidemark.gateway.TestGateway;
import io.tidemark.gateway.event.EventLog;
import io.tidemark.gateway.event.EventType;
import io.tidemark.gateway.event.LoggedEvent;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is logged when a snapshot becomes visible, and when a source is late. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
class SnapshotNewsTest {

    @Inject
    TestGateway gateway;

    @Inject
    EventLog log;

    @Inject
    RunFeed runs;

    @Inject
    Housekeeping housekeeping;

    @BeforeEach
    void empty() {
        gateway.empty();
    }

    @Test
    void theFirstSnapshotIsPublishedAndHasNothingToBeComparedWith() {
        Publication first = gateway.show("first", SampleRows.all());

        assertThat(log.after(0, 100)).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.SNAPSHOT_PUBLISHED);
            assertThat(event.subject()).isEqualTo(first.id());
            assertThat(event.snapshotId()).isEqualTo(first.id());
            assertThat(event.asOf()).isEqualTo(SampleRows.AS_OF);
            assertThat(event.data())
                    .isEqualTo("{\"snapshot\":\"" + first.id() + "\",\"asOf\":\"2026-08-21\","
                            + "\"method\":\"adoption@1.0.0\",\"publishedAt\":\"2026-08-22T02:11:09Z\",\"rows\":"
                            + SampleRows.all().stream()
                                    .filter(row -> !(row instanceof SnapshotRow.Explanation))
                                    .count()
                            + ",\"latest\":true}");
        });
    }

    @Test
    void whatChangedSinceTheLatestOneIsTold() {
        Publication before = gateway.show("before", SampleNews.before());
        long sequence = log.last();
        gateway.show("after", SampleNews.after());

        List<LoggedEvent> events = log.after(sequence, 100);
        assertThat(names(events))
                .containsExactly(
                        "snapshot-published " + Digests.sha256("after"),
                        "crossover-found downloads/family/cumulative/heron/torch",
                        "crossover-lost downloads/region/cumulative/china/us",
                        "consolidation-alert downloads/organization/monthly",
                        "top10-entered solo/yacht",
                        "top10-entered solo/boat-1");
        assertThat(events.get(1).data())
                .isEqualTo("{\"metric\":\"downloads\",\"by\":\"family\",\"mode\":\"cumulative\",\"a\":\"heron\","
                        + "\"b\":\"torch\",\"verdict\":\"sustained\",\"verdictBefore\":\"transient\","
                        + "\"crossedOn\":\"2026-07-09\",\"before\":\"" + before.id() + "\"}");
        assertThat(events.get(2).data())
                .contains("\"verdict\":\"panel_driven\",\"verdictBefore\":\"sustained\",\"crossedOn\":\"2025-07-19\"");
        assertThat(events.get(3).data())
                .contains("\"month\":\"2026-07\",\"herfindahl\":0.445,\"slope\":0.01,\"lower\":0.005,"
                        + "\"largest\":\"jade-river\",\"topShare\":0.6");
        assertThat(events.get(4).data())
                .isEqualTo("{\"model\":\"solo/yacht\",\"rank\":4,\"downloads30d\":200000,\"before\":\"" + before.id()
                        + "\"}");
        assertThat(events.get(5).data()).contains("\"rank\":7,\"downloads30d\":100000,\"rankBefore\":11");
        assertThat(log.newest(2)).isEqualTo(List.of(events.get(5), events.get(4)));
        assertThat(log.last()).isEqualTo(events.getLast().sequence());
    }

    @Test
    void theSameTwoSnapshotsGiveTheSameEvents() {
        gateway.show("before", SampleNews.before());
        gateway.show("after", SampleNews.after());
        List<LoggedEvent> once = log.after(0, 100);
        gateway.empty();
        gateway.show("before", SampleNews.before());
        gateway.show("after", SampleNews.after());

        assertThat(log.after(0, 100))
                .usingRecursiveComparison()
                .ignoringFields("sequence", "occurredAt")
                .isEqualTo(once);
    }

    @Test
    void aSnapshotOfAnEarlierDayIsPublishedWithoutNews() {
        gateway.show("after", SampleNews.after());
        long sequence = log.last();
        gateway.show("before", SampleNews.before());

        assertThat(log.after(sequence, 100)).singleElement().satisfies(event -> assertThat(event.data())
                .contains("\"latest\":false,\"before\":\"" + Digests.sha256("after") + "\""));
    }

    @Test
    void aMadeUpWorldIsNotComparedWithTheRealOne() {
        gateway.show("before", SampleNews.before());
        long sequence = log.last();
        gateway.show(
                "real",
                SampleNews.edited(
                        SampleNews.after(),
                        row -> row instanceof SnapshotRow.Summary,
                        json -> json.put("invented", false)));

        assertThat(names(log.after(sequence, 100))).containsExactly("snapshot-published " + Digests.sha256("real"));
    }

    @Test
    void aVerdictThatCannotBeSaidAnyMoreIsNotLost() {
        gateway.show("before", SampleRows.all());
        long sequence = log.last();
        gateway.show(
                "silent",
                SampleNews.edited(
                        SampleRows.all(SampleNews.NEXT_DAY, true),
                        row -> row instanceof SnapshotRow.Crossover,
                        json -> json.put("verdict", "not_observed")));

        assertThat(names(log.after(sequence, 100))).containsExactly("snapshot-published " + Digests.sha256("silent"));
    }

    @Test
    void deliveryAgainTellsNothingTwice() {
        Publication publication = gateway.show("once", SampleRows.all());
        gateway.show("once", SampleRows.all());
        assertThat(names(log.after(0, 100))).containsExactly("snapshot-published " + publication.id());
    }

    @Test
    void aLateSourceIsToldOnceHoweverOftenItIsAnnounced() {
        SourceStale stale = new SourceStale(
                "huggingface", 93_600, Instant.parse("2026-08-20T04:00:00Z"), Instant.parse("2026-08-21T06:00:30Z"));
        runs.take(Publication.record(Topics.RUNS, Topics.SOURCE_STALE, "huggingface", Publication.json(stale)));
        runs.take(Publication.record(Topics.RUNS, Topics.SOURCE_STALE, "huggingface", Publication.json(stale)));

        assertThat(log.after(0, 100)).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.SOURCE_STALE);
            assertThat(event.subject()).isEqualTo("huggingface");
            assertThat(event.snapshotId()).isNull();
            assertThat(event.asOf()).isNull();
            assertThat(event.data())
                    .isEqualTo("{\"source\":\"huggingface\",\"objectiveSeconds\":93600,"
                            + "\"lastSuccessAt\":\"2026-08-20T04:00:00Z\",\"noticedAt\":\"2026-08-21T06:00:30Z\"}");
        });
    }

    @Test
    void onlyTheLastTenThousandEventsAreKept() {
        gateway.sql("""
                insert into gateway.event (event_id, type, subject, occurred_at, document)
                select gen_random_uuid(), 'source-stale', 'source ' || number, now(), '{}'
                  from generate_series(1, 10003) number""");
        long last = log.last();
        housekeeping.run();

        List<LoggedEvent> kept = log.after(0, 20_000);
        assertThat(kept).hasSize(10_000);
        assertThat(kept.getFirst().subject()).isEqualTo("source 4");
        assertThat(kept.getLast().sequence()).isEqualTo(last);
    }

    private static List<String> names(List<LoggedEvent> events) {
        return events.stream()
                .map(event -> event.type().wireName() + " " + event.subject())
                .toList();
    }
}
