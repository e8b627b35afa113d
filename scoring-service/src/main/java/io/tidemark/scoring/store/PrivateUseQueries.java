package io.tidemark.scoring.store;

import io.tidemark.scoring.domain.PrivateUse;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a tenant's deployments were used for. Read for that tenant alone, and written nowhere. */
@ApplicationScoped
public class PrivateUseQueries {

    private static final String KNOWN = """
            select from scoring.private_batch where tenant = ?
            union all
            select from scoring.private_erasure where tenant = ?
             limit 1
            """;

    /** Of a day and metric that two sources report for one name, the first by name counts: they read the same tokens. */
    private static final String USES = """
            with placed as (
                select subject, metric, value,
                       row_number() over (partition by subject, metric, observed_on order by source) as place
                  from scoring.private_measurement
                 where tenant = ? and metric in ('tokens_in', 'tokens_out') and observed_on between ? and ?
            ), used as (
                select subject,
                       sum(value) filter (where place = 1 and metric = 'tokens_in') as tokens_in,
                       sum(value) filter (where place = 1 and metric = 'tokens_out') as tokens_out,
                       count(*) filter (where place > 1) as left_out
                  from placed group by subject
            ), named as (
                select distinct on (subject) subject, cast(attributes as jsonb) ->> 'model' as model
                  from scoring.private_entry
                 where tenant = ?
                 order by subject, observed_on desc, fetched_at desc, attributes collate "C" desc
            )
            select subject, model, tokens_in, tokens_out, left_out
              from used left join named using (subject) order by subject
            """;

    private static final String DAYS = """
            select count(distinct observed_on) from scoring.private_measurement
             where tenant = ? and metric in ('tokens_in', 'tokens_out') and observed_on between ? and ?
            """;

    private final Database database;

    PrivateUseQueries(Database database) {
        this.database = database;
    }

    /**
     * A tenant's use over a period.
     *
     * @param days with any reading: a day without one is not observed
     */
    public record Period(int days, List<PrivateUse> uses) {}

    /**
     * Tokens of every deployment that was read, by name.
     *
     * @param from with {@code to}, both included
     * @return empty if nothing ever was held of the tenant
     */
    public Optional<Period> uses(String tenant, LocalDate from, LocalDate to) {
        return database.view(connection -> known(connection, tenant)
                ? Optional.of(new Period(days(connection, tenant, from, to), uses(connection, tenant, from, to)))
                : Optional.empty());
    }

    private static boolean known(Connection connection, String tenant) throws SQLException {
        try (var statement = connection.prepareStatement(KNOWN)) {
            statement.setString(1, tenant);
            statement.setString(2, tenant);
            try (var row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static int days(Connection connection, String tenant, LocalDate from, LocalDate to) throws SQLException {
        try (var statement = connection.prepareStatement(DAYS)) {
            statement.setString(1, tenant);
            statement.setObject(2, from);
            statement.setObject(3, to);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static List<PrivateUse> uses(Connection connection, String tenant, LocalDate from, LocalDate to)
            throws SQLException {
        try (var statement = connection.prepareStatement(USES)) {
            statement.setString(1, tenant);
            statement.setObject(2, from);
            statement.setObject(3, to);
            statement.setString(4, tenant);
            try (var row = statement.executeQuery()) {
                List<PrivateUse> uses = new ArrayList<>();
                while (row.next()) {
                    uses.add(new PrivateUse(
                            row.getString("subject"),
                            row.getString("model"),
                            number(row, "tokens_in"),
                            number(row, "tokens_out"),
                            row.getInt("left_out")));
                }
                return uses;
            }
        }
    }

    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : Double.valueOf(value);
    }
}
