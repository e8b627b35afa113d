package io.tidemark.gateway;

import io.tidemark.common.contract.RunEvent;
import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.contract.Topics;
import io.tidemark.gateway.projection.Publication;
import io.tidemark.gateway.projection.RunFeed;
import io.tidemark.gateway.projection.SnapshotFeed;
import io.tidemark.gateway.projection.SnapshotShown;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** A gateway whose tables are empty, and ways to fill them. */
@ApplicationScoped
public class TestGateway {

    private final DataSource dataSource;
    private final SnapshotFeed feed;
    private final RunFeed runs;
    private final Event<SnapshotShown> shown;

    public TestGateway(DataSource dataSource, SnapshotFeed feed, RunFeed runs, Event<SnapshotShown> shown) {
        this.dataSource = dataSource;
        this.feed = feed;
        this.runs = runs;
        this.shown = shown;
    }

    public void empty() {
        sql(
                "delete from gateway.snapshot; delete from gateway.staging_snapshot; delete from gateway.run; delete from gateway.api_key; delete from gateway.event");
        shown.fire(new SnapshotShown("none"));
    }

    /** Feeds announcements of runs, as the topic would deliver them. */
    public void announce(List<RunEvent> events) {
        for (RunEvent event : events) {
            String type =
                    switch (event) {
                        case RunEvent.RunStarted _ -> Topics.RUN_STARTED;
                        case RunEvent.RunProgressed _ -> Topics.RUN_PROGRESSED;
                        case RunEvent.RunCompleted _ -> Topics.RUN_COMPLETED;
                    };
            runs.take(Publication.record(Topics.RUNS, type, event.source(), Publication.json(event)));
        }
    }

    public void sql(String statements) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Feeds a whole publication, as the topic would deliver it. */
    public Publication show(String label, List<SnapshotRow> rows) {
        Publication publication = Publication.of(label, rows, 3);
        publication.records().forEach(feed::take);
        return publication;
    }
}
