package io.tidemark.collector.ledger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tidemark.collector.upstream.Allowance;
import io.tidemark.collector.upstream.HostQuota;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What services told of their quotas. Rows are changed under their lock, so that the rules stand once, in {@link HostQuota}. */
final class HostQuotaTable {

    private static final String SELECT = """
            select remaining, quota, window_seconds, reset_at, closed_until, probe_until
              from collector.host_quota
             where origin = ? and budget = ?""";

    private final Jdbc jdbc;

    /** What becomes of a row, and what is to be said of it. */
    record Change<T>(HostQuota after, T result) {}

    HostQuotaTable(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** As it is now. */
    Optional<HostQuota> find(Allowance allowance) {
        return QuarkusTransaction.requiringNew()
                .call(() -> jdbc.first(HostQuotaTable::row, SELECT, allowance.origin(), allowance.budget()));
    }

    /** Changes the row in a transaction of its own; an origin that never told anything has none. */
    <T> Optional<T> change(Allowance allowance, Function<HostQuota, Change<T>> rule) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Optional<HostQuota> before = locked(allowance);
            return before.map(row -> {
                Change<T> change = rule.apply(row);
                save(allowance, row, change.after());
                return change.result();
            });
        });
    }

    /** Changes the row in a transaction of its own, and makes it first if there is none. */
    void put(Allowance allowance, Function<HostQuota, HostQuota> rule) {
        QuarkusTransaction.requiringNew().run(() -> {
            Optional<HostQuota> before = locked(allowance);
            if (before.isEmpty()) {
                jdbc.update("""
                        insert into collector.host_quota (origin, budget, remaining, quota) values (?, ?, 0, -1)
                        on conflict (origin, budget) do nothing
                        """, allowance.origin(), allowance.budget());
                before = locked(allowance); // ours, or that of whoever was quicker
            }
            HostQuota row = before.orElse(HostQuota.UNKNOWN);
            save(allowance, row, rule.apply(row));
        });
    }

    private Optional<HostQuota> locked(Allowance allowance) {
        return jdbc.first(HostQuotaTable::row, SELECT + " for update", allowance.origin(), allowance.budget());
    }

    private void save(Allowance allowance, HostQuota before, HostQuota after) {
        if (after.equals(before)) {
            return;
        }
        Duration window = after.window();
        jdbc.update(
                """
                update collector.host_quota
                   set remaining = ?, quota = ?, window_seconds = ?::bigint, reset_at = ?::timestamptz,
                       closed_until = ?::timestamptz, probe_until = ?::timestamptz
                 where origin = ? and budget = ?
                """,
                after.remaining(),
                after.quota(),
                window == null ? null : window.toSeconds(),
                after.resetAt(),
                after.closedUntil(),
                after.probeUntil(),
                allowance.origin(),
                allowance.budget());
    }

    private static HostQuota row(ResultSet row) throws SQLException {
        @Nullable Long seconds = row.getObject("window_seconds", Long.class);
        @Nullable Instant resetAt = Jdbc.instant(row, "reset_at");
        return new HostQuota(
                row.getLong("remaining"),
                row.getLong("quota"),
                seconds == null ? null : Duration.ofSeconds(seconds),
                resetAt,
                Jdbc.instant(row, "closed_until"),
                Jdbc.instant(row, "probe_until"));
    }
}
