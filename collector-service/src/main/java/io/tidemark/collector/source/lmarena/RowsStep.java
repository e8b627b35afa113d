package io.tidemark.collector.source.lmarena;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.RefusedShare;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.json.Answer;
import io.tidemark.collector.source.json.BaseUrl;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.collector.source.json.JsonReply;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.collector.upstream.UpstreamRequest;
import io.tidemark.common.net.Origin;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One page of a board's newest rows, of one category: a board repeats each model in some thirty of them. The viewer picks
 * the rows, so that a board costs three or four requests and not forty.
 */
record RowsStep(BaseUrl viewer, UpstreamClient upstream, LmArenaConfig config) {

    private static final String SPLIT = "latest";

    /** @param page number of the page within the shard; the licence was page 0 */
    SourceOutcome fetch(String configuration, ArenaCursor cursor, int page) {
        URI uri = viewer.at("/filter?dataset=" + BaseUrl.encode(config.dataset())
                + "&config=" + BaseUrl.encode(configuration)
                + "&split=" + SPLIT
                + "&where=" + BaseUrl.encode("\"category\"='" + config.category() + "'")
                + "&offset=" + cursor.offset()
                + "&length=" + config.pageSize());
        String where = Origin.display(uri) + "?config=" + configuration + "&offset=" + cursor.offset();
        Findings findings = new Findings(where);
        if (page > config.maxPages()) {
            return failed(
                    "too_many_pages", where, "the board goes on beyond " + config.maxPages() + " pages", findings);
        }
        JsonReply reply = JsonReply.ask(upstream, UpstreamRequest.json(uri, null), where, findings);
        SourceOutcome unread = reply.unread(findings);
        Answer answer = reply.answer();
        JsonNode body = reply.body();
        if (unread != null || answer == null || body == null) {
            return unread == null ? reply.unusable(findings) : unread;
        }
        if (body.path("partial").asBoolean()) {
            return failed("partial_conversion", where, "the viewer holds a part of the data set only", findings);
        }
        JsonNode rows = body.path("rows");
        Long total = new Fields(body, null, answer.observedOn(), findings).count("num_rows_total");
        if (!rows.isArray() || total == null) {
            return failed("odd_shape", where, "rows and num_rows_total were expected", findings);
        }
        ArenaRows read = ArenaRows.read(rows, configuration, config.category(), cursor, answer.observedOn(), findings);
        RefusedShare share = new RefusedShare(read.refused(), rows.size());
        if (share.exceeds(config.maxRefusedPercent())) {
            return new Failed(FailureClass.CONTRACT, where + ": " + share, findings.list());
        }
        return page(cursor, total, rows.size(), read, answer, findings);
    }

    private Page page(ArenaCursor cursor, long total, int listed, ArenaRows read, Answer answer, Findings findings) {
        boolean suspect = false;
        Long before = cursor.total();
        if (before != null && before != total) {
            findings.error(
                    "changed_between_pages",
                    null,
                    "num_rows_total",
                    "the board had " + before + " rows and now has " + total + ": some may have been missed");
            suspect = true;
        }
        long end = cursor.offset() + listed;
        if (listed == 0 && (total == 0 || end < total)) {
            findings.error("empty_page", null, "rows", "no rows at " + end + " of " + total);
            suspect = true;
        }
        @Nullable
        String next =
                listed > 0 && end < total ? new ArenaCursor(cursor.sha(), end, total, read.lastModel()).encode() : null;
        return new Page(
                read.observations(),
                next,
                answer.fetchedAt(),
                answer.digest(),
                answer.terms(LmArenaSource.terms(config.dataset(), cursor.sha())),
                findings.list(),
                suspect);
    }

    private static Failed failed(String reason, String where, String detail, Findings findings) {
        findings.error(reason, null, null, detail);
        return new Failed(FailureClass.CONTRACT, where + ": " + detail, findings.list());
    }
}
