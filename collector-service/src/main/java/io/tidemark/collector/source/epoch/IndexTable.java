package io.tidemark.collector.source.epoch;

import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.RefusedShare;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.json.Answer;
import io.tidemark.collector.source.json.BaseUrl;
import io.tidemark.collector.source.table.FileReply;
import io.tidemark.collector.source.table.Table;
import io.tidemark.collector.upstream.Body;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.net.Origin;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The Epoch Capabilities Index. It is fitted anew each time: all values of one fetch belong together and may differ from
 * those of the fetch before, so they are observed on the day of the fetch.
 */
record IndexTable(BaseUrl base, UpstreamClient upstream, EpochConfig config) {

    SourceOutcome fetch() {
        URI uri = base.at(EpochDocument.INDEX_FILE);
        Findings findings = new Findings(Origin.display(uri));
        FileReply reply = FileReply.ask(upstream, uri, config.fileLimit().asLongValue(), findings);
        Answer answer = reply.answer();
        Body body = reply.body();
        SourceOutcome unread = reply.unread(findings);
        if (unread != null || answer == null || body == null) {
            return unread == null ? new Failed(reply.failure(), reply.detail(), findings.list()) : unread;
        }
        try {
            Table table = Table.read(body.bytes(), List.of(EpochDocument.INDEX), findings);
            return page(uri, table, answer, findings);
        } catch (Table.Unreadable failure) {
            upstream.forget(uri);
            findings.error(failure.reason(), null, null, failure.detail());
            return new Failed(failure.failure(), Origin.display(uri) + ": " + failure.detail(), findings.list());
        }
    }

    private SourceOutcome page(URI uri, Table table, Answer answer, Findings findings) {
        String nameColumn = EpochDocument.nameColumn(table);
        if (nameColumn == null) {
            findings.error("missing_column", null, EpochDocument.MODEL, "no column names the model");
            return new Failed(
                    FailureClass.CONTRACT, Origin.display(uri) + ": no column names the model", findings.list());
        }
        List<Observation> observations = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        long refused = table.refused();
        for (Table.Row row : table.rows()) {
            IndexRow read = IndexRow.read(row, nameColumn, answer.observedOn(), findings);
            if (read == null) {
                refused++;
            } else if (!seen.add(read.subject().name())) {
                findings.warn(
                        "duplicate_row", row.line(), nameColumn, read.subject() + " comes again; the first row holds");
            } else {
                observations.addAll(read.observations());
            }
        }
        RefusedShare share = new RefusedShare(refused, table.rows().size() + table.refused());
        if (share.exceeds(config.maxRefusedPercent())) {
            return new Failed(FailureClass.CONTRACT, Origin.display(uri) + ": " + share, findings.list());
        }
        if (observations.isEmpty()) {
            findings.error("empty_table", null, null, "no model is listed: nothing is concluded from it");
        }
        return new Page(
                observations,
                null,
                answer.fetchedAt(),
                answer.digest(),
                answer.terms(EpochSource.TERMS),
                findings.list(),
                observations.isEmpty());
    }
}
