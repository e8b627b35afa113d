package io.tidemark.collector.ledger;

import io.tidemark.collector.domain.Freshness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the topic was told of the freshness of each source, so that each change is told once whoever notices it. */
@ApplicationScoped
public class FreshnessLedger {

    private static final Duration PUBLISHING = Duration.ofSeconds(60); // longer than publishing may take

    private final Jdbc jdbc;

    /**
     * Where a source stands.
     *
     * @param knownSince when the ledger first heard of it
     * @param told what the topic holds
     * @param noticed a change that may not be on the topic yet; null if there is none
     */
    public record Standing(
            Instant knownSince, Freshness told, @Nullable Freshness noticed) {}

    /** A change to be told, the same words whoever tells it. */
    public record Crossing(
            Freshness to, Instant at, @Nullable Instant lastSuccessAt) {}

    private record Row(String source, Standing standing) {}

    FreshnessLedger(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** Where sources stand; those that were not known are from now on. */
    @Transactional
    public Map<String, Standing> standings(Collection<String> sources, Instant now) {
        jdbc.update("""
                insert into collector.freshness (source, known_since)
                select name, ? from unnest(?::text[]) as asked (name) order by name on conflict (source) do nothing
                """, now, sources);
        Map<String, Standing> standings = new TreeMap<>();
        jdbc.list(FreshnessLedger::row, "select * from collector.freshness where source = any (?)", sources)
                .forEach(row -> standings.put(row.source(), row.standing()));
        return standings;
    }

    /**
     * Takes on telling a change. One that was noticed before and perhaps not told is told first, as it was noticed.
     *
     * @return empty if another replica is at it, or it was told meanwhile
     */
    @Transactional
    public Optional<Crossing> notice(String source, Freshness from, Crossing crossing) {
        return jdbc.first(
                row -> new Crossing(
                        Freshness.of(row.getString("noticed_state")),
                        Jdbc.requireInstant(row, "noticed_at"),
                        Jdbc.instant(row, "noticed_success_at")),
                """
                update collector.freshness
                   set noticed_success_at = case when noticed_state is null then ?::timestamptz else noticed_success_at end,
                       noticed_at = coalesce(noticed_at, ?), noticed_state = coalesce(noticed_state, ?),
                       claimed_until = ?
                 where source = ? and state = ? and (claimed_until is null or claimed_until <= ?)
                returning noticed_state, noticed_at, noticed_success_at
                """,
                crossing.lastSuccessAt(),
                crossing.at(),
                crossing.to().wireName(),
                crossing.at().plus(PUBLISHING),
                source,
                from.wireName(),
                crossing.at());
    }

    /** The topic holds the change. */
    @Transactional
    public void told(String source, Crossing crossing) {
        jdbc.update("""
                update collector.freshness
                   set state = noticed_state, noticed_state = null, noticed_at = null, noticed_success_at = null,
                       claimed_until = null
                 where source = ? and noticed_at = ?
                """, source, crossing.at());
    }

    private static Row row(ResultSet row) throws SQLException {
        String noticed = row.getString("noticed_state");
        return new Row(
                row.getString("source"),
                new Standing(
                        Jdbc.requireInstant(row, "known_since"),
                        Freshness.of(row.getString("state")),
                        noticed == null ? null : Freshness.of(noticed)));
    }
}
