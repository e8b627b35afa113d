package io.tidemark.collector.source.epoch;

import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.Findings;
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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** The archive of all benchmark tables. Only Epoch AI's own are taken, and only the score column that it names itself. */
record BenchmarkArchive(BaseUrl base, UpstreamClient upstream, EpochConfig config) {

    SourceOutcome fetch() {
        URI uri = base.at(EpochDocument.ARCHIVE_FILE);
        String where = Origin.display(uri);
        Findings findings = new Findings(where);
        FileReply reply = FileReply.ask(upstream, uri, config.fileLimit().asLongValue(), findings);
        Answer answer = reply.answer();
        Body body = reply.body();
        SourceOutcome unread = reply.unread(findings);
        if (unread != null || answer == null || body == null) {
            return unread == null ? new Failed(reply.failure(), reply.detail(), findings.list()) : unread;
        }
        try {
            SortedMap<String, byte[]> files =
                    Unzipped.read(body.bytes(), limits()).files();
            byte[] metadata = files.get(EpochDocument.METADATA);
            if (metadata == null) {
                return failed(
                        "no_metadata",
                        where,
                        EpochDocument.METADATA + " is missing: no column is known to be a score",
                        findings);
            }
            Findings ofMetadata = new Findings(where + "!/" + EpochDocument.METADATA);
            ScoreColumns columns = ScoreColumns.read(metadata, ofMetadata);
            Page page = page(where, files, columns, answer, findings);
            List<Finding> all = new ArrayList<>(ofMetadata.list());
            all.addAll(page.findings());
            return new Page(
                    page.observations(),
                    null,
                    page.fetchedAt(),
                    page.rawDigest(),
                    page.provenance(),
                    all,
                    page.suspect());
        } catch (Unzipped.Refusal refusal) {
            upstream.forget(uri);
            findings.error(refusal.reason(), null, null, refusal.detail());
            return new Failed(refusal.failure(), where + ": " + refusal.detail(), findings.list());
        } catch (Table.Unreadable failure) {
            upstream.forget(uri);
            return failed("no_metadata", where, EpochDocument.METADATA + ": " + failure.detail(), findings);
        }
    }

    private Unzipped.Limits limits() {
        return new Unzipped.Limits(
                config.maxEntries(),
                config.entryLimit().asLongValue(),
                config.unpackedLimit().asLongValue());
    }

    private static Failed failed(String reason, String where, String detail, Findings findings) {
        findings.error(reason, null, null, detail);
        return new Failed(FailureClass.CONTRACT, where + ": " + detail, findings.list());
    }

    private Page page(
            String where, SortedMap<String, byte[]> files, ScoreColumns columns, Answer answer, Findings findings) {
        List<Observation> observations = new ArrayList<>();
        List<Finding> ofFiles = new ArrayList<>();
        Map<String, String> benchmarks = new HashMap<>();
        boolean suspect = false;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String name = file.getKey();
            String column = columns.byFile().get(name);
            if (name.equals(EpochDocument.METADATA)) {
                continue;
            }
            if (isExternal(name)) {
                findings.info("external_file", null, null, name + " is under terms of others: not taken");
            } else if (!name.toLowerCase(Locale.ROOT).endsWith(".csv")) {
                findings.info("other_file", null, null, name + " is no table");
            } else if (column == null) {
                findings.warn(
                        "no_score_column", null, null, name + " is not in " + EpochDocument.METADATA + ": not taken");
            } else {
                String benchmark =
                        name.substring(0, name.length() - ".csv".length()).toLowerCase(Locale.ROOT);
                String other = benchmarks.putIfAbsent(benchmark, name);
                if (other != null) {
                    findings.warn("duplicate_file", null, null, name + " differs from " + other + " in case alone");
                    continue;
                }
                BenchmarkTable table = BenchmarkTable.read(
                        where + "!/" + name,
                        benchmark,
                        column,
                        file.getValue(),
                        answer.observedOn(),
                        config.maxRefusedPercent());
                observations.addAll(table.observations());
                ofFiles.addAll(table.findings());
                suspect |= !table.believed();
            }
        }
        for (String name : columns.byFile().keySet()) {
            if (!files.containsKey(name) && !isExternal(name)) {
                findings.warn(
                        "missing_file",
                        null,
                        null,
                        name + " is in " + EpochDocument.METADATA + " and not in the archive");
                suspect = true;
            }
        }
        if (observations.isEmpty()) {
            findings.error("empty_table", null, null, "no benchmark has a score: nothing is concluded from it");
            suspect = true;
        }
        List<Finding> all = new ArrayList<>(findings.list());
        all.addAll(ofFiles);
        return new Page(
                observations, null, answer.fetchedAt(), answer.digest(), answer.terms(EpochSource.TERMS), all, suspect);
    }

    private static boolean isExternal(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(EpochDocument.EXTERNAL);
    }
}
