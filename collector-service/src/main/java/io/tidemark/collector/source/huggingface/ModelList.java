package io.tidemark.collector.source.huggingface;

import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.json.Answer;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.collector.source.json.JsonReply;
import io.tidemark.collector.source.json.ListReader;
import io.tidemark.collector.upstream.UpstreamOutcome.Answered;
import io.tidemark.collector.upstream.UpstreamOutcome.Refused;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Pages of {@code /api/models}, and how they follow each other. */
record ModelList(HubClient hub, HuggingFaceConfig config) {

    private static final int FEW_ROWS = 10;

    /** Of a row, all that any reader asks for. */
    static final Set<String> MEMBERS = Set.of(
            "_id",
            "baseModels",
            "cardData",
            "createdAt",
            "disabled",
            "downloads",
            "downloadsAllTime",
            "evalResults",
            "gated",
            "gguf",
            "id",
            "lastModified",
            "library_name",
            "likes",
            "pipeline_tag",
            "private",
            "safetensors",
            "sha",
            "tags");

    /** Takes the rows of a page in their order. */
    interface Rows {

        /** @param row numbered within the page, from 1; has {@link #MEMBERS}, whatever else the Hub sent */
        void row(Fields row);

        /** Rows so far of which nothing could be used. */
        long refused();
    }

    /** What came of asking for a page. */
    sealed interface Read permits Got, Instead {}

    /**
     * All rows were taken.
     *
     * @param query that was answered
     * @param rows how many there were, usable or not
     * @param next empty on the last page
     */
    record Got(Answer answer, URI uri, String query, long rows, Optional<HubRoutes.Next> next) implements Read {}

    /** There is no page that can be used, but this. */
    record Instead(SourceOutcome outcome) implements Read {}

    /**
     * Asks for a page.
     *
     * @param lesser what to ask for once instead if the Hub refuses the fields asked for; null if nothing is
     */
    Read read(String runId, String query, @Nullable String lesser, Findings findings, Rows rows) {
        AtomicLong number = new AtomicLong();
        JsonReply reply = hub.ask(hub.routes().models(query), runId, findings, (parser, from) -> new ListReader(MEMBERS)
                .read(parser, row -> rows.row(new Fields(row, number.incrementAndGet(), from.observedOn(), findings))));
        if (refusesFields(reply, findings) && lesser != null) {
            return read(runId, lesser, null, findings, rows);
        }
        SourceOutcome unread = reply.unread(findings);
        if (unread != null || !(reply.outcome() instanceof Answered answered)) {
            return new Instead(unread == null ? reply.unusable(findings) : unread);
        }
        if (!reply.body().isArray()) {
            return failed(answered.uri(), "a list of models was expected", findings);
        }
        long all = number.get();
        if (all >= FEW_ROWS && rows.refused() * 100 > all * config.maxRefusedPercent()) {
            return failed(answered.uri(), rows.refused() + " of " + all + " rows were refused", findings);
        }
        return new Got(reply.answer(), answered.uri(), query, all, hub.routes().nextModels(answered.headers()));
    }

    /** Whether the Hub refused a field that was asked for: no other reason for a 400 on its models is known. */
    static boolean refusesFields(JsonReply reply, Findings findings) {
        if (!(reply.outcome() instanceof Refused refused) || refused.status() != 400) {
            return false;
        }
        findings.error("expand_refused", null, "expand", refused.detail());
        return true;
    }

    /**
     * Where a walk goes on.
     *
     * @param query of the next page; null if there is none, or none that may be followed
     * @param refusal why the link must not be followed; else null
     */
    record Onward(@Nullable String query, @Nullable Failed refusal) {}

    /** @param visited whether a query was asked before in this walk */
    static Onward onward(Got page, Predicate<String> visited, Findings findings) {
        if (page.next().isEmpty()) {
            return new Onward(null, null);
        }
        HubRoutes.Next link = page.next().get();
        String next = link.query();
        if (next == null) {
            findings.error("foreign_link", null, "Link", "the next page is elsewhere: " + shortened(link.link()));
            return new Onward(null, HubPages.contract(page.uri(), "the next page is not on the same route", findings));
        }
        if (next.equals(page.query()) || visited.test(next)) {
            findings.error("cursor_loop", null, "Link", "the next page was read already");
            return new Onward(
                    null,
                    HubPages.contract(page.uri(), "the listing leads back to a page that was read already", findings));
        }
        return new Onward(next, null);
    }

    private static Instead failed(URI uri, String detail, Findings findings) {
        return new Instead(HubPages.contract(uri, detail, findings));
    }

    private static String shortened(String link) {
        int query = link.indexOf('?');
        String path = query < 0 ? link : link.substring(0, query);
        return path.length() <= 200 ? path : path.substring(0, 200) + "...";
    }
}
