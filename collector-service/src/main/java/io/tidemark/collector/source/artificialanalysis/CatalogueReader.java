package io.tidemark.collector.source.artificialanalysis;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.Digests;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.RefusedShare;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.artificialanalysis.CataloguePage.Misshapen;
import io.tidemark.collector.source.json.Answer;
import io.tidemark.collector.source.json.BaseUrl;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.collector.source.json.JsonReply;
import io.tidemark.collector.upstream.Credential;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.collector.upstream.UpstreamOutcome.Answered;
import io.tidemark.collector.upstream.UpstreamRequest;
import io.tidemark.common.net.Origin;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads all pages of the catalogue in one step: a half-read catalogue is no catalogue, and one whose index changed its
 * version on the way is none either, so nothing may leave before the last page is in.
 */
record CatalogueReader(BaseUrl base, UpstreamClient upstream, ArtificialAnalysisConfig config) {

    private static final String ROUTE = "/language/models/free";

    SourceOutcome fetch(Credential credential) {
        String where = Origin.display(base.at(ROUTE));
        Findings findings = new Findings(where);
        Reading reading = new Reading(findings);
        for (int number = 1; number <= config.maxPages(); number++) {
            URI uri = base.at(ROUTE + "?page=" + number);
            String here = where + "?page=" + number;
            JsonReply reply = JsonReply.ask(upstream, UpstreamRequest.json(uri, credential), here, findings);
            SourceOutcome unread = reply.unread(findings);
            if (unread != null) {
                return unread;
            }
            CataloguePage page;
            try {
                page = reading.take(number, reply);
            } catch (Misshapen failure) {
                return failed(failure.reason(), here, failure.detail(), findings);
            }
            if (!page.hasMore()) {
                return reading.page(where, config.maxRefusedPercent());
            }
        }
        return failed(
                "too_many_pages", where, "the catalogue goes on beyond " + config.maxPages() + " pages", findings);
    }

    private static Failed failed(String reason, String where, String detail, Findings findings) {
        findings.error(reason, null, null, detail);
        return new Failed(FailureClass.CONTRACT, where + ": " + reason + ": " + detail, findings.list());
    }

    /** What was read so far. */
    private static final class Reading {
        private final Findings findings;
        private final Models models = new Models();
        private final List<byte[]> bodies = new ArrayList<>();
        private @Nullable Answer first;
        private @Nullable Answer last;
        private @Nullable String version;
        private long rows;
        private long refused;

        Reading(Findings findings) {
            this.findings = findings;
        }

        CataloguePage take(int number, JsonReply reply) throws Misshapen {
            Answer answer = reply.answer();
            JsonNode body = reply.body();
            if (answer == null || body == null || !(reply.outcome() instanceof Answered answered)) {
                throw new Misshapen("odd_shape", "there is no body");
            }
            CataloguePage page = CataloguePage.of(body);
            if (page.number() != number) {
                throw new Misshapen("odd_shape", "page " + page.number() + " came instead of page " + number);
            }
            if (version != null && !version.equals(page.version())) {
                throw new Misshapen(
                        "version_changed",
                        "the index is " + version + " on the pages before and " + page.version()
                                + " on this one: nothing of them is taken");
            }
            Integer total = page.totalPages();
            if (!page.hasMore() && total != null && number < total) {
                throw new Misshapen("half_read", "the catalogue ends on page " + number + " of " + total);
            }
            if (page.data().isEmpty() && number > 1) {
                throw new Misshapen("half_read", "page " + number + " is empty");
            }
            version = page.version();
            first = first == null ? answer : first;
            last = answer;
            bodies.add(answered.body().bytes());
            for (JsonNode row : page.data()) {
                Fields fields = new Fields(row, ++rows, first.observedOn(), findings);
                if (!models.add(fields)) {
                    refused++;
                }
            }
            return page;
        }

        SourceOutcome page(String where, int maxRefusedPercent) {
            Answer opened = first;
            Answer closed = last;
            String index = version;
            if (opened == null || closed == null || index == null) {
                throw new IllegalStateException("a catalogue without a page");
            }
            RefusedShare share = new RefusedShare(refused, rows);
            if (share.exceeds(maxRefusedPercent)) {
                return new Failed(FailureClass.CONTRACT, where + ": " + share, findings.list());
            }
            if (rows == 0) {
                findings.error("empty_catalogue", null, null, "no model is listed: nothing is concluded from it");
            }
            return new Page(
                    models.observations(index, opened.observedOn(), findings),
                    null,
                    closed.fetchedAt(),
                    Digests.of(bodies),
                    opened.terms(ArtificialAnalysisSource.TERMS),
                    findings.list(),
                    rows == 0);
        }
    }
}
