package io.tidemark.scoring.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Monthly partitions of measurements, made before their first row. There is no default partition to hide rows in. */
@ApplicationScoped
class Partitions {

    private static final Logger LOG = Logger.getLogger(Partitions.class);
    /** Any constant does: replicas that make partitions wait for each other on it. */
    private static final long LOCK = 0x7464_6d6b_0001L;

    private final Database database;
    private final Set<YearMonth> known = ConcurrentHashMap.newKeySet();

    Partitions(Database database) {
        this.database = database;
    }

    /** Makes sure that every month has its partition; costs nothing for months seen before. */
    void ensure(Collection<YearMonth> months) {
        Set<YearMonth> missing = new TreeSet<>(months);
        missing.removeAll(known);
        if (missing.isEmpty()) {
            return;
        }
        database.transact(connection -> {
            try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
                lock.setLong(1, LOCK);
                lock.execute();
            }
            for (YearMonth month : missing) {
                create(connection, month);
            }
            return missing.size();
        });
        known.addAll(missing);
    }

    /** Made aside and attached: unlike {@code create ... partition of}, this does not wait for readers of the table. */
    private static void create(Connection connection, YearMonth month) throws SQLException {
        String name = "scoring.measurement_%04d_%02d".formatted(month.getYear(), month.getMonthValue());
        LocalDate from = month.atDay(1);
        LocalDate below = month.plusMonths(1).atDay(1);
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("select to_regclass('" + name + "') is not null")) {
            found.next();
            if (found.getBoolean(1)) {
                return;
            }
        }
        try (var statement = connection.createStatement()) {
            statement.execute("create table " + name + " (like scoring.measurement including all)");
            statement.execute("alter table scoring.measurement attach partition " + name + " for values from ('" + from
                    + "') to ('" + below + "')");
        }
        LOG.debugf("partition made name=%s", name);
    }
}
