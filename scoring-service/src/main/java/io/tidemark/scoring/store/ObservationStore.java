package io.tidemark.scoring.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Takes a poll in: all of it in one transaction, and nothing of what was taken in before. */
@ApplicationScoped
public class ObservationStore {

    private final Database database;
    private final Dictionaries dictionaries;
    private final Partitions partitions;
    private final MeasurementWriter writer;
    private final Clock clock;
    private final CopyFirst descriptions = new CopyFirst();

    ObservationStore(
            Database database,
            Dictionaries dictionaries,
            Partitions partitions,
            MeasurementWriter writer,
            Clock clock) {
        this.database = database;
        this.dictionaries = dictionaries;
        this.partitions = partitions;
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * What a poll brought.
     *
     * @param repeated batches taken in before, which brought nothing
     * @param measurements rows written, or compared with what is there
     */
    public record TakenIn(int batches, int repeated, int measurements) {}

    /**
     * Stores a poll.
     *
     * @throws StoreUnavailable if it may succeed later; nothing was stored
     * @throws StoreRefused if it never will; nothing was stored
     */
    public TakenIn take(IncomingObservations incoming) {
        // dictionaries and partitions commit on their own: they are harmless without the rows that need them
        Translation translation = new Translation(incoming, dictionaries);
        partitions.ensure(incoming.measurements().months());
        Instant now = clock.instant();
        return database.transact(connection -> {
            int[] numbers = BatchTable.insert(connection, incoming.batches(), translation.sources(), now);
            MeasurementRows rows = translation.measurements(numbers);
            writer.write(connection, rows);
            DescriptionTable.describe(connection, translation.descriptions(numbers), descriptions);
            DescriptionTable.alias(connection, translation.aliases(numbers));
            DescriptionTable.describeOrganizations(connection, translation.organizations(numbers));
            AbsenceTable.insert(connection, translation.absences(numbers));
            EntryTable.insert(connection, translation.entries(numbers));
            RefusalTable.insert(connection, translation.refusals(numbers), now);
            int taken = (int) IntStream.of(numbers)
                    .filter(number -> number != BatchTable.REPEATED)
                    .count();
            TakenIn apart = takeApart(connection, incoming.privates(), now);
            return new TakenIn(
                    taken + apart.batches(),
                    numbers.length - taken + apart.repeated(),
                    rows.size + apart.measurements());
        });
    }

    /** What belongs to tenants: nothing of it meets a public table. */
    private static TakenIn takeApart(Connection connection, List<PrivateBatch> batches, Instant now)
            throws SQLException {
        if (batches.isEmpty()) {
            return new TakenIn(0, 0, 0);
        }
        TenantStore.share(connection);
        long[] numbers = PrivateBatchTable.insert(connection, batches, now);
        int measured = PrivateFigureTable.insert(connection, batches, numbers);
        int taken = (int) LongStream.of(numbers)
                .filter(number -> number != PrivateBatchTable.REPEATED)
                .count();
        return new TakenIn(taken, numbers.length - taken, measured);
    }

    /** Notes a record that the database refused as a whole. */
    public void refuse(Refusal refusal) {
        Instant now = clock.instant();
        database.transact(connection -> {
            RefusalTable.insert(connection, List.of(refusal), now);
            return 1;
        });
    }
}
