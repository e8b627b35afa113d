package io.tidemark.collector.ledger;

import io.tidemark.collector.domain.Lease;
import io.tidemark.collector.source.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was refused or odd: an exact count by shard and reason, and some examples per run. Works within the caller's
 * transaction, so a page counts once however often it is read.
 */
@ApplicationScoped
class FindingLedger {

    private static final int EXAMPLES_PER_REASON = 20; // so that one noisy reason does not hide the others

    private final Jdbc jdbc;

    private record Kind(String reason, String level) implements Comparable<Kind> {
        @Override
        public int compareTo(Kind other) {
            int byReason = reason.compareTo(other.reason);
            return byReason != 0 ? byReason : level.compareTo(other.level);
        }
    }

    private record Kept(String reason, int count) {}

    FindingLedger(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    void add(Lease lease, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        Map<Kind, Long> counts = new TreeMap<>();
        findings.forEach(
                finding -> counts.merge(new Kind(finding.reason(), level(finding)), finding.count(), Long::sum));
        jdbc.update(
                """
                insert into collector.finding_count as kept (run_id, shard, reason, level, count)
                select ?, ?, added.reason, added.level, added.count
                  from unnest(?::text[], ?::text[], ?::bigint[]) as added (reason, level, count)
                on conflict (run_id, shard, reason, level) do update set count = kept.count + excluded.count
                """,
                lease.runId(),
                lease.shard(),
                counts.keySet().stream().map(Kind::reason).toList(),
                counts.keySet().stream().map(Kind::level).toList(),
                counts.values());
        keepExamples(lease, findings);
    }

    private void keepExamples(Lease lease, List<Finding> findings) {
        Map<String, Integer> kept = new HashMap<>();
        jdbc.list(
                        row -> new Kept(row.getString("reason"), row.getInt("kept")),
                        "select reason, count(*) as kept from collector.finding where run_id = ? group by reason",
                        lease.runId())
                .forEach(reason -> kept.put(reason.reason(), reason.count()));
        int total = kept.values().stream().mapToInt(Integer::intValue).sum();
        List<Finding> examples = new ArrayList<>();
        for (Finding finding : findings) {
            if (total + examples.size() < ShardLedger.EXAMPLES_PER_RUN
                    && kept.merge(finding.reason(), 1, Integer::sum) <= EXAMPLES_PER_REASON) {
                examples.add(finding);
            }
        }
        if (!examples.isEmpty()) {
            store(lease, examples);
        }
    }

    private void store(Lease lease, List<Finding> examples) {
        List<String> rows = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        examples.forEach(finding -> {
            rows.add(finding.row() == null ? null : finding.row().toString());
            fields.add(finding.field());
        });
        jdbc.update(
                """
                insert into collector.finding (run_id, shard, level, reason, location, row_number, field, detail, count)
                select ?, ?, added.level, added.reason, added.location, added.row_number::bigint, added.field,
                       added.detail, added.count::bigint
                  from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                       with ordinality as added (level, reason, location, row_number, field, detail, count, ordinal)
                 order by added.ordinal
                """,
                lease.runId(),
                lease.shard(),
                examples.stream().map(FindingLedger::level).toList(),
                examples.stream().map(Finding::reason).toList(),
                examples.stream().map(Finding::where).toList(),
                Collections.unmodifiableList(rows),
                Collections.unmodifiableList(fields),
                examples.stream().map(Finding::detail).toList(),
                examples.stream().map(Finding::count).toList());
    }

    private static String level(Finding finding) {
        return finding.level().name().toLowerCase(Locale.ROOT);
    }
}
