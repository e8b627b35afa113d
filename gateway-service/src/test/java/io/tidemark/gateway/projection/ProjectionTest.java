package io.tidemark.gateway.projection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.common.contract.SnapshotEvent.Companion;
import io.tidemark.common.contract.SnapshotEvent.SnapshotSealed;
import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.gateway.SampleRows;
import io.tidemark.gateway.TestGateway;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients see while snapshots arrive, whole or not. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
class ProjectionTest {

    private static final LocalDate NEXT_DAY = SampleRows.AS_OF.plusDays(1);

    @Inject
    TestGateway gateway;

    @Inject
    SnapshotFeed feed;

    @Inject
    MeterRegistry metrics;

    @BeforeEach
    void empty() {
        gateway.empty();
    }

    @Test
    void beforeTheFirstSnapshotAnswersSayThatThereIsNone() {
        given().get("/api/v1/models")
                .then()
                .statusCode(503)
                .header("Retry-After", "5")
                .contentType("application/problem+json")
                .body("type", equalTo("https://tidemark.example/problems/snapshot-not-ready"));
    }

    @Test
    void aSealedSnapshotIsShown() {
        Publication publication = gateway.show("sealed", SampleRows.all());
        latestIs(publication);
    }

    @Test
    void aHalfArrivedSnapshotIsInvisible() {
        Publication old = gateway.show("old", SampleRows.all());
        Publication half = Publication.of("half", SampleRows.all(NEXT_DAY, true), 3);
        List<ConsumerRecord<String, String>> records = half.records();
        records.subList(0, records.size() - 2).forEach(feed::take);
        latestIs(old);

        feed.take(records.getLast()); // the seal comes, one part did not
        latestIs(old);
        given().get("/api/v1/snapshots/" + half.id()).then().statusCode(404);

        feed.take(records.get(records.size() - 2));
        feed.take(records.getLast()); // published again, now whole
        latestIs(half);
    }

    @Test
    void aSealThatDisagreesShowsNothing() {
        Publication old = gateway.show("old", SampleRows.all());
        Publication next = Publication.of("disagreeing", SampleRows.all(NEXT_DAY, true), 3);
        SnapshotSealed seal = next.sealed();
        feed.take(Publication.record(next.opened()));
        next.parts().forEach(part -> feed.take(Publication.record(part)));

        double refused = refused();
        feed.take(Publication.record(new SnapshotSealed(next.id(), seal.parts(), seal.rows() + 1, seal.sha256())));
        feed.take(Publication.record(new SnapshotSealed(next.id(), seal.parts() - 1, seal.rows(), seal.sha256())));
        feed.take(Publication.record(new SnapshotSealed(next.id(), seal.parts(), seal.rows(), "0".repeat(64))));

        assertThat(refused() - refused).isEqualTo(3);
        latestIs(old);
    }

    @Test
    void explanationsThatDisagreeWithTheirSealHoldTheSnapshotBack() {
        Publication old = gateway.show("old", SampleRows.all());
        Publication next = Publication.of("explained", SampleRows.all(NEXT_DAY, true), 3);
        SnapshotSealed seal = next.sealed();
        Companion beside = seal.explanations();
        assertThat(beside).isEqualTo(new Companion(1, 1, beside.sha256()));
        feed.take(Publication.record(next.opened()));
        next.parts().forEach(part -> feed.take(Publication.record(part)));

        double refused = refused();
        feed.take(Publication.record(sealed(seal, new Companion(2, 1, beside.sha256()))));
        feed.take(Publication.record(sealed(seal, new Companion(1, 2, beside.sha256()))));
        feed.take(Publication.record(sealed(seal, new Companion(1, 1, "0".repeat(64)))));
        assertThat(refused() - refused).isEqualTo(3);
        latestIs(old);

        feed.take(Publication.record(seal));
        latestIs(next);
    }

    private static SnapshotSealed sealed(SnapshotSealed seal, Companion beside) {
        return new SnapshotSealed(seal.snapshotId(), seal.parts(), seal.rows(), seal.sha256(), beside);
    }

    @Test
    void deliveryAndPublicationAgainChangeNothing() {
        Publication publication = Publication.of("again", SampleRows.all(), 3);
        publication.records().forEach(feed::take);
        String answer = given().get("/api/v1/models").asString();
        String detail = given().get("/api/v1/snapshots/latest").asString();

        publication.records().forEach(feed::take);
        Publication.of("again", SampleRows.all(), 2).records().forEach(feed::take);

        assertThat(given().get("/api/v1/models").asString()).isEqualTo(answer);
        assertThat(given().get("/api/v1/snapshots/latest").asString()).isEqualTo(detail);
        given().get("/api/v1/snapshots").then().body("page.total", is(1));
    }

    @Test
    void everyRecordTwiceInARowIsHarmless() {
        Publication publication = Publication.of("twice", SampleRows.all(), 3);
        publication.records().forEach(record -> {
            feed.take(record);
            feed.take(record);
        });
        latestIs(publication);
        given().get("/api/v1/models?status=mainline,rejected").then().body("page.total", is(8));
    }

    @Test
    void leftOversOfALongerPublicationAreNotCounted() {
        Publication longer = Publication.of("cut", SampleRows.all(), 1);
        feed.take(Publication.record(longer.opened()));
        longer.parts().forEach(part -> feed.take(Publication.record(part)));

        Publication shorter = gateway.show("cut", SampleRows.all());

        latestIs(shorter);
        given().get("/api/v1/models?status=mainline,rejected").then().body("page.total", is(8));
    }

    @Test
    void theNewestAsOfIsTheLatestWhicheverArrivesFirst() {
        Publication newer = gateway.show("newer", SampleRows.all(NEXT_DAY, true));
        Publication older = gateway.show("older", SampleRows.all());

        latestIs(newer);
        given().get("/api/v1/snapshots").then().body("data.id", is(List.of(newer.id(), older.id())));
        given().get("/api/v1/models?snapshot=" + SampleRows.AS_OF).then().body("snapshot.id", equalTo(older.id()));
    }

    @Test
    void theOldestSnapshotGoesWhenThereAreTooMany() {
        Publication oldest = gateway.show("day 0", SampleRows.all());
        Publication newest = oldest;
        for (int day = 1; day <= 30; day++) {
            newest = gateway.show("day " + day, SampleRows.all(SampleRows.AS_OF.plusDays(day), true));
        }
        latestIs(newest);
        given().get("/api/v1/snapshots").then().body("page.total", is(30));
        given().get("/api/v1/models?snapshot=" + oldest.id()).then().statusCode(404);
    }

    @Test
    void aPartWithAWrongDigestOrRowGoesToTheDeadLetters() {
        Publication publication = Publication.of("bad", SampleRows.all(), 3);
        feed.take(Publication.record(publication.opened()));
        String part = Publication.json(publication.parts().getFirst());
        double unreadable = unreadable();

        feed.take(record(part.replace("\"measurements\":4211", "\"measurements\":4212")));
        feed.take(record(part.replace("\"asOf\":\"2026-08-21\"", "\"asOf\":\"yesterday\"")));
        feed.take(record("{\"snapshotId\":"));
        feed.take(Publication.record("tidemark.snapshots.v1", "io.tidemark.other.v1", "x", "{}"));

        assertThat(unreadable() - unreadable).isEqualTo(4);
    }

    @Test
    void aSnapshotWhoseSummaryContradictsItsOpeningIsRefused() {
        List<SnapshotRow> rows = SampleRows.all();
        Publication publication = Publication.of("contradiction", rows, 3);
        var opened = publication.opened();
        feed.take(Publication.record(new io.tidemark.common.contract.SnapshotEvent.SnapshotOpened(
                opened.snapshotId(), NEXT_DAY, opened.method(), opened.inputsDigest(), opened.publishedAt())));
        publication.parts().forEach(part -> feed.take(Publication.record(part)));
        feed.take(Publication.record(publication.sealed()));

        given().get("/api/v1/snapshots/latest").then().statusCode(503);
    }

    private static ConsumerRecord<String, String> record(String value) {
        return Publication.record("tidemark.snapshots.v1", "io.tidemark.snapshot-part.v1", "x", value);
    }

    private double refused() {
        return metrics.counter(SnapshotFeed.EVENTS, "outcome", "refused").count();
    }

    private double unreadable() {
        return metrics.counter(SnapshotFeed.EVENTS, "outcome", "unreadable").count();
    }

    private static void latestIs(Publication publication) {
        given().get("/api/v1/snapshots/latest")
                .then()
                .statusCode(200)
                .body("snapshot.id", equalTo(publication.id()))
                .body("data.id", equalTo(publication.id()));
    }
}
