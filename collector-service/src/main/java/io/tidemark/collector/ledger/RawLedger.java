package io.tidemark.collector.ledger;

import io.tidemark.collector.domain.Lease;
import io.tidemark.collector.recording.RawDocument;
import io.tidemark.collector.recording.RecordedPage;
import io.tidemark.collector.upstream.Exchange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps what pages were made of, and lets go of it when it is old. */
@ApplicationScoped
public class RawLedger {

    /**
     * A page and its exchanges, which are numbered in their order. Bodies that are there are seen again, in order of digest, so
     * that two pages never wait for each other in a circle.
     */
    private static final String KEEP = """
            with seen as (
                update collector.raw_document set last_seen = greatest(last_seen, ?)
                 where digest in (select digest from collector.raw_document where digest = any (?) order by digest for update)
                returning digest),
            page as (
                insert into collector.raw_page (run_id, shard, page, cursor, known, note, recorded_at)
                values (?, ?, ?, ?, ?::jsonb, ?, ?)
                returning run_id, shard, page),
            exchange as (
            insert into collector.raw_exchange
                (run_id, shard, page, sequence, method, url, form_digest, outcome, answered_by, redirects, status, failure,
                 detail, redirect, headers, fetched_at, until_at, digest, size)
            select page.run_id, page.shard, page.page, asked.ordinal - 1, asked.method, asked.url, asked.form_digest,
                   asked.outcome, asked.answered_by, asked.redirects::integer, asked.status::integer, asked.failure,
                   asked.detail, asked.redirect::boolean, asked.headers::jsonb, asked.fetched_at::timestamptz,
                   asked.until_at::timestamptz, asked.digest, asked.size::bigint
              from page
             cross join unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                               ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                   with ordinality as asked (method, url, form_digest, outcome, answered_by, redirects, status, failure,
                                             detail, redirect, headers, fetched_at, until_at, digest, size, ordinal))
            select digest from seen
            """;

    private final Jdbc jdbc;

    /**
     * What is kept in all.
     *
     * @param bytes compressed
     */
    public record Totals(long documents, long bytes) {}

    RawLedger(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a page within the caller's transaction: a page that counts has its documents, and no other does. */
    void keep(Lease lease, RecordedPage page, Instant now) {
        List<Exchange> exchanges = page.exchanges();
        List<String> seen = jdbc.list(
                row -> row.getString("digest"),
                KEEP,
                now,
                each(exchanges, Exchange::digest),
                lease.runId(),
                lease.shard(),
                lease.page(),
                page.cursor(),
                RawJson.write(page.known()),
                page.note(),
                now,
                each(exchanges, Exchange::method),
                each(exchanges, Exchange::url),
                each(exchanges, Exchange::form),
                each(exchanges, exchange -> exchange.kind().name().toLowerCase(Locale.ROOT)),
                each(exchanges, Exchange::answeredBy),
                each(exchanges, Exchange::redirects),
                each(exchanges, Exchange::status),
                each(
                        exchanges,
                        exchange -> exchange.failure() == null
                                ? null
                                : exchange.failure().name().toLowerCase(Locale.ROOT)),
                each(exchanges, Exchange::detail),
                each(exchanges, Exchange::redirect),
                each(exchanges, exchange -> RawJson.write(exchange.sortedHeaders())),
                each(exchanges, Exchange::fetchedAt),
                each(exchanges, Exchange::until),
                each(exchanges, Exchange::digest),
                each(exchanges, Exchange::size));
        page.documents().stream()
                .filter(document -> !seen.contains(document.digest()))
                .sorted(Comparator.comparing(RawDocument::digest))
                .forEach(document -> store(document, now));
    }

    /** A value of each exchange, in their order; some may be null. */
    private static List<@Nullable Object> each(
            List<Exchange> exchanges, Function<Exchange, ? extends @Nullable Object> value) {
        List<@Nullable Object> values = new ArrayList<>(exchanges.size());
        for (Exchange exchange : exchanges) {
            values.add(value.apply(exchange));
        }
        return values;
    }

    private void store(RawDocument document, Instant now) {
        jdbc.update(
                """
                insert into collector.raw_document as kept (digest, size, stored_size, body, first_seen, last_seen)
                values (?, ?, ?, ?, ?, ?)
                on conflict (digest) do update set last_seen = greatest(kept.last_seen, excluded.last_seen)
                """, document.digest(), document.size(), document.compressed().length, document.compressed(), now, now);
    }

    @Transactional
    public Totals totals() {
        return jdbc.first(
                        row -> new Totals(row.getLong("documents"), row.getLong("bytes")),
                        "select count(*) as documents, coalesce(sum(stored_size), 0)::bigint as bytes"
                                + " from collector.raw_document")
                .orElseThrow(() -> new IllegalStateException("an aggregate has one row"));
    }

    /**
     * Lets go of some pages with their exchanges. Replicas that do so at once take different ones.
     *
     * @return how many
     */
    @Transactional
    public int expirePages(Instant before, int most) {
        return jdbc.update("""
                delete from collector.raw_page where (run_id, shard, page) in (
                    select run_id, shard, page from collector.raw_page
                     where recorded_at < ? order by recorded_at limit ? for update skip locked)
                """, before, most);
    }

    /**
     * Lets go of some bodies that no exchange names. One that a page brings again meanwhile is locked by it, or is young
     * again once the lock is ours, and stays.
     *
     * @return how many
     */
    @Transactional
    public int expireDocuments(Instant before, int most) {
        return jdbc.update("""
                delete from collector.raw_document where digest in (
                    select kept.digest from collector.raw_document kept
                     where kept.last_seen < ?
                       and not exists (select from collector.raw_exchange named where named.digest = kept.digest)
                     order by kept.last_seen limit ? for update of kept skip locked)
                """, before, most);
    }
}
