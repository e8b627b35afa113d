package io.tidemark.collector.ledger;

import io.tidemark.collector.domain.Lease;
import io.tidemark.collector.domain.Priority;
import io.tidemark.collector.domain.ReplayOf;
import io.tidemark.collector.domain.RunKind;
import io.tidemark.collector.domain.ShardState;
import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.Finding.Level;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shards: who works on which, and how far each got. Every write names the lease's token and page; one that no longer holds
 * throws {@link LeaseLostException} and changes nothing.
 */
@ApplicationScoped
public class ShardLedger {

    /** Examples of findings kept per run; counts are exact beyond. */
    static final int EXAMPLES_PER_RUN = 100;

    /**
     * One candidate of each open run, then the first of them by priority or by age. All shards of a run share its lane and
     * its priority, so this reads a handful of index entries, however many shards wait and whatever lane is full.
     * {@code own} leases that are not {@code held} are ours from before a lost connection: nobody works on them.
     */
    static final String CLAIM = """
            with next as (
                select first.run_id, first.key
                  from collector.run r
                 cross join lateral (
                        select s.run_id, s.key, s.lane, s.due_at, s.ordinal
                          from collector.shard s
                         where s.run_id = r.id and s.state = 'waiting' and s.due_at <= ?
                           and (s.lease_until is null or s.lease_until <= ?
                                or s.lease_owner = ? and s.lease_token <> all (?))
                         order by s.due_at, s.ordinal
                         limit 1
                           for update skip locked) first
                 where not r.closed and r.status = 'running' and first.lane <> all (?)
                 order by case when ? then r.priority else 0 end, first.due_at, r.number
                 limit 1)
            update collector.shard s
               set lease_owner = ?, lease_token = ?, lease_until = ?
              from next, collector.run r
             where s.run_id = next.run_id and s.key = next.key and r.id = s.run_id
            returning s.run_id, r.number, r.source, r.kind, r.priority, s.lane, s.key, s.lease_token,
                      s.parameters::text as parameters, s.adaptive, s.cursor, s.page, s.parts, s.attempt, r.replay_of,
                      r.started_at
            """;

    /** Whether a run was cancelled, or something more urgent waits for the same lane. */
    static final String OUTRANKED = """
            select r.status <> 'running'
                   or ?::boolean and exists (
                        select from collector.run other
                         cross join lateral (
                                select s.lane from collector.shard s
                                 where s.run_id = other.id and s.state = 'waiting' and s.due_at <= ?
                                   and (s.lease_until is null or s.lease_until <= ?)
                                 order by s.due_at, s.ordinal
                                 limit 1) first
                         where not other.closed and other.status = 'running' and other.priority < r.priority
                           and first.lane = ?) as outranked
              from collector.run r where r.id = ?
            """;

    private static final String HELD =
            " where run_id = ? and key = ? and lease_token = ? and page = ? and state = 'waiting'";

    private static final String NOT_WAITING = "set local synchronous_commit = off";

    private static final String PREPARE = "update collector.shard set requests = requests + ?, bytes = bytes + ?,"
            + " parts = greatest(parts, ?), lease_until = ?" + HELD + " returning (" + OUTRANKED + ") as outranked";

    private final Jdbc jdbc;
    private final FindingLedger findings;
    private final KnownModelLedger knownModels;
    private final CadenceLedger cadences;
    private final RawLedger raw;

    /**
     * A page that is about to be sent.
     *
     * @param requests asked for it
     * @param bytes of the answers' bodies, decoded
     * @param parts how many batches it is cut into
     */
    public record Prepared(long requests, long bytes, int parts) {}

    /** Who goes first. */
    public enum Turn {
        /** Whose run is more urgent, then who waits longest. */
        PRIORITY,
        /** Who waits longest, whatever its priority. */
        AGE
    }

    ShardLedger(
            Jdbc jdbc, FindingLedger findings, KnownModelLedger knownModels, CadenceLedger cadences, RawLedger raw) {
        this.jdbc = jdbc;
        this.findings = findings;
        this.knownModels = knownModels;
        this.cadences = cadences;
        this.raw = raw;
    }

    /**
     * Takes the shard whose turn it is by priority, and nobody works on.
     *
     * @param owner the claiming process
     * @param held tokens of leases the owner is working on
     * @param closedLanes lanes to leave alone
     */
    @Transactional
    public Optional<Lease> claim(
            String owner, Collection<String> held, Collection<String> closedLanes, Instant now, Instant until) {
        return claim(owner, held, closedLanes, Turn.PRIORITY, now, until);
    }

    /** The same, by another rule of who goes first. */
    @Transactional
    public Optional<Lease> claim(
            String owner,
            Collection<String> held,
            Collection<String> closedLanes,
            Turn turn,
            Instant now,
            Instant until) {
        String token = UUID.randomUUID().toString();
        boolean byPriority = turn == Turn.PRIORITY;
        return jdbc.first(
                ShardLedger::lease, CLAIM, now, now, owner, held, closedLanes, byPriority, owner, token, until);
    }

    /** Counts what a page cost, whoever holds the shard by now and whatever came of it. */
    @Transactional
    public void spent(Lease lease, long requests, long bytes) {
        jdbc.update(
                "update collector.shard set requests = requests + ?, bytes = bytes + ? where run_id = ? and key = ?",
                requests,
                bytes,
                lease.runId(),
                lease.shard());
    }

    /** Keeps leases that are still ours. */
    @Transactional
    public void renew(Collection<String> tokens, Instant until) {
        jdbc.update(
                "update collector.shard set lease_until = ? where state = 'waiting' and lease_token = any (?)",
                until,
                tokens);
    }

    /**
     * Says what the page cost, and into how many batches it is about to be cut, before the first of them is sent.
     *
     * @param crowded whether its lane has no room for others
     * @return whether the shard should be given back after the page: its run was cancelled, or someone who waits goes first
     */
    @Transactional
    public boolean prepare(Lease lease, Prepared page, boolean crowded, Instant now, Instant until) {
        return jdbc.first(
                        row -> row.getBoolean("outranked"),
                        PREPARE,
                        page.requests(),
                        page.bytes(),
                        page.parts(),
                        until,
                        lease.runId(),
                        lease.shard(),
                        lease.token(),
                        lease.page(),
                        crowded,
                        now,
                        now,
                        lease.lane(),
                        lease.runId())
                .orElseThrow(() -> new LeaseLostException(lease));
    }

    /**
     * The broker holds the page: goes on to the next one, or ends the shard. Unless it ends, nobody waits for the disk of the
     * database: {@link #prepare} of the next page does, before anything of that is sent. Should the database lose the
     * checkpoint, the page is read again as if it had not been written.
     */
    @Transactional
    public void checkpoint(Lease lease, Checkpoint page, Instant now, Instant until) {
        boolean last = page.next() == null;
        if (!last) {
            jdbc.update(NOT_WAITING);
        }
        require(
                lease,
                """
                set cursor = ?, page = page + 1, parts = 0, attempt = 0, note = null, pages = pages + 1,
                    batches = batches + ?, observations = observations + ?, suspect = suspect or ?,
                    content = content # ?,
                    provenance = ?::jsonb, state = ?, finished_at = ?::timestamptz, lease_until = ?::timestamptz
                """,
                page.next(),
                page.batches(),
                page.observations(),
                page.suspect(),
                page.content(),
                page.provenance(),
                (last ? ShardState.DONE : ShardState.WAITING).wireName(),
                last ? now : null,
                last ? null : until);
        if (page.raw() != null) {
            raw.keep(lease, page.raw(), now);
        }
        findings.add(lease, page.findings());
        knownModels.met(lease, page.met());
        if (last && lease.adaptive()) {
            cadences.read(lease, now);
        }
    }

    /** Same page, later; no failure of the source. */
    @Transactional
    public void postpone(Lease lease, Instant until, String reason) {
        require(lease, "set due_at = ?, note = ?, lease_until = null", until, reason);
    }

    /** Same page, later, and one failure more. */
    @Transactional
    public void retry(Lease lease, Instant at, String reason) {
        require(lease, "set due_at = ?, note = ?, attempt = attempt + 1, lease_until = null", at, reason);
    }

    /** Gives the shard back as it is, for anyone to go on with at once. */
    @Transactional
    public void release(Lease lease) {
        require(lease, "set lease_until = null");
    }

    /** The shard has nothing to read. */
    @Transactional
    public void skip(Lease lease, String reason, Instant now) {
        end(lease, ShardState.SKIPPED, reason, now);
        findings.add(lease, List.of(new Finding(Level.INFO, "shard_skipped", lease.shard(), null, null, reason, 1)));
    }

    /** The shard is given up; its earlier pages stay. */
    @Transactional
    public void fail(Lease lease, String reason, List<Finding> seen, Instant now) {
        end(lease, ShardState.FAILED, reason, now);
        findings.add(lease, seen);
        findings.add(lease, List.of(new Finding(Level.ERROR, "shard_failed", lease.shard(), null, null, reason, 1)));
    }

    private void end(Lease lease, ShardState state, String reason, Instant now) {
        require(lease, "set state = ?, note = ?, finished_at = ?, lease_until = null", state.wireName(), reason, now);
    }

    private void require(Lease lease, String changes, @Nullable Object... parameters) {
        @Nullable Object[] all = new Object[parameters.length + 4];
        System.arraycopy(parameters, 0, all, 0, parameters.length);
        all[parameters.length] = lease.runId();
        all[parameters.length + 1] = lease.shard();
        all[parameters.length + 2] = lease.token();
        all[parameters.length + 3] = lease.page();
        if (jdbc.update("update collector.shard " + changes + HELD, all) == 0) {
            throw new LeaseLostException(lease);
        }
    }

    private static @Nullable ReplayOf replay(ResultSet row) throws SQLException {
        String runId = row.getString("replay_of");
        return runId == null ? null : new ReplayOf(runId, Jdbc.requireInstant(row, "started_at"));
    }

    private static Lease lease(ResultSet row) throws SQLException {
        return new Lease(
                row.getString("run_id"),
                row.getLong("number"),
                row.getString("source"),
                RunKind.of(row.getString("kind")),
                row.getString("lane"),
                row.getString("key"),
                row.getString("lease_token"),
                row.getString("parameters"),
                row.getString("cursor"),
                row.getInt("page"),
                row.getInt("parts"),
                row.getInt("attempt"),
                Priority.ofRank(row.getInt("priority")),
                row.getBoolean("adaptive"),
                replay(row));
    }
}
