package io.tidemark.collector.ledger;

import io.tidemark.collector.recording.RawDocument;
import io.tidemark.collector.recording.RecordedPage;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.upstream.Exchange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what was kept. */
@ApplicationScoped
public class RawArchive {

    private final Jdbc jdbc;

    /** Where an exchange stands within its run. */
    public record Place(String shard, int page, int sequence) {}

    /**
     * An exchange of a run.
     *
     * @param storedSize of its body, compressed; null if the body is not kept
     */
    public record Found(
            Place place, Exchange exchange, @Nullable Long storedSize) {}

    RawArchive(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional
    public Optional<RawDocument> document(String digest) {
        return jdbc.first(
                RawArchive::document, "select digest, size, body from collector.raw_document where digest = ?", digest);
    }

    /** What a page was made of; empty if that is not kept, or no longer. */
    @Transactional
    public Optional<RecordedPage> page(String runId, String shard, int page) {
        List<Exchange> exchanges = jdbc.list(
                RawArchive::exchange,
                "select * from collector.raw_exchange where run_id = ? and shard = ? and page = ? order by sequence",
                runId,
                shard,
                page);
        List<RawDocument> documents = jdbc.list(RawArchive::document, """
                select digest, size, body from collector.raw_document where digest in (
                    select digest from collector.raw_exchange
                     where run_id = ? and shard = ? and page = ? and outcome = 'answered')
                """, runId, shard, page);
        return jdbc.first(
                row -> new RecordedPage(
                        row.getString("cursor"),
                        RawJson.known(row.getString("known")),
                        exchanges,
                        documents,
                        row.getString("note")),
                "select cursor, known::text as known, note from collector.raw_page where run_id = ? and shard = ? and page = ?",
                runId,
                shard,
                page);
    }

    /**
     * Exchanges of a run by shard, page and order of asking.
     *
     * @param shard only of this one
     * @param page only of pages of this number
     * @param after only what comes after this place; null for the first
     */
    @Transactional
    public List<Found> exchanges(
            String runId, @Nullable String shard, @Nullable Integer page, @Nullable Place after, int limit) {
        return jdbc.list(
                row -> new Found(
                        new Place(row.getString("shard"), row.getInt("page"), row.getInt("sequence")),
                        exchange(row),
                        row.getObject("stored_size", Long.class)),
                """
                select e.*, d.stored_size
                  from collector.raw_exchange e left join collector.raw_document d using (digest)
                 where e.run_id = ? and (?::text is null or e.shard = ?) and (?::integer is null or e.page = ?::integer)
                   and (?::text is null or (e.shard, e.page, e.sequence) > (?::text, ?::integer, ?::integer))
                 order by e.shard, e.page, e.sequence limit ?
                """,
                runId,
                shard,
                shard,
                page,
                page,
                after == null ? null : after.shard(),
                after == null ? null : after.shard(),
                after == null ? null : after.page(),
                after == null ? null : after.sequence(),
                limit);
    }

    private static RawDocument document(ResultSet row) throws SQLException {
        return new RawDocument(row.getString("digest"), row.getLong("size"), row.getBytes("body"));
    }

    private static Exchange exchange(ResultSet row) throws SQLException {
        String failure = row.getString("failure");
        return new Exchange(
                row.getString("method"),
                row.getString("url"),
                row.getString("form_digest"),
                Exchange.Kind.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                row.getString("answered_by"),
                row.getInt("redirects"),
                row.getObject("status", Integer.class),
                failure == null ? null : FailureClass.valueOf(failure.toUpperCase(Locale.ROOT)),
                row.getString("detail"),
                row.getBoolean("redirect"),
                RawJson.headers(row.getString("headers")),
                Jdbc.requireInstant(row, "fetched_at"),
                Jdbc.instant(row, "until_at"),
                row.getString("digest"),
                row.getObject("size", Long.class));
    }
}
