package io.tidemark.collector.ledger;

import io.tidemark.collector.domain.Lease;
import io.tidemark.collector.recording.RawDocument;
import io.tidemark.collector.recording.RecordedPage;
import io.tidemark.collector.upstream.Exchange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Keeps what pages were made of, and lets go of it when it is old. */
@ApplicationScoped
public class RawLedger {

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
        jdbc.update(
                "delete from collector.raw_page where run_id = ? and shard = ? and page = ?",
                lease.runId(),
                lease.shard(),
                lease.page());
        documents(page, now);
        jdbc.update(
                """
                insert into collector.raw_page (run_id, shard, page, cursor, known, note, recorded_at)
                values (?, ?, ?, ?, ?::jsonb, ?, ?)
                """,
                lease.runId(),
                lease.shard(),
                lease.page(),
                page.cursor(),
                RawJson.write(page.known()),
                page.note(),
                now);
        int sequence = 0;
        for (Exchange exchange : page.exchanges()) {
            exchange(lease, sequence++, exchange);
        }
    }

    /** In order of digest, so that two pages with the same bodies never wait for each other in a circle. */
    private void documents(RecordedPage page, Instant now) {
        Set<String> named = page.exchanges().stream()
                .map(Exchange::digest)
                .filter(digest -> digest != null)
                .collect(Collectors.toCollection(TreeSet::new));
        List<RawDocument> brought = page.documents().stream()
                .sorted(Comparator.comparing(RawDocument::digest))
                .toList();
        for (String digest : named) {
            int known = jdbc.update(
                    "update collector.raw_document set last_seen = greatest(last_seen, ?) where digest = ?",
                    now,
                    digest);
            if (known == 0) {
                brought.stream()
                        .filter(document -> document.digest().equals(digest))
                        .findFirst()
                        .ifPresent(document -> store(document, now));
            }
        }
    }

    private void store(RawDocument document, Instant now) {
        jdbc.update(
                """
                insert into collector.raw_document as kept (digest, size, stored_size, body, first_seen, last_seen)
                values (?, ?, ?, ?, ?, ?)
                on conflict (digest) do update set last_seen = greatest(kept.last_seen, excluded.last_seen)
                """, document.digest(), document.size(), document.compressed().length, document.compressed(), now, now);
    }

    private void exchange(Lease lease, int sequence, Exchange exchange) {
        jdbc.update(
                """
                insert into collector.raw_exchange
                    (run_id, shard, page, sequence, method, url, form_digest, outcome, answered_by, redirects, status, failure, detail,
                     redirect, headers, fetched_at, until_at, digest, size)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::integer, ?, ?, ?, ?::jsonb, ?, ?::timestamptz, ?, ?::bigint)
                """,
                lease.runId(),
                lease.shard(),
                lease.page(),
                sequence,
                exchange.method(),
                exchange.url(),
                exchange.form(),
                exchange.kind().name().toLowerCase(Locale.ROOT),
                exchange.answeredBy(),
                exchange.redirects(),
                exchange.status(),
                exchange.failure() == null ? null : exchange.failure().name().toLowerCase(Locale.ROOT),
                exchange.detail(),
                exchange.redirect(),
                RawJson.write(exchange.sortedHeaders()),
                exchange.fetchedAt(),
                exchange.until(),
                exchange.digest(),
                exchange.size());
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
