package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.scoring.domain.Figure;
import io.tidemark.scoring.domain.NamedSubject;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.SourceTerms;
import io.tidemark.scoring.domain.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What each source contributed up to the as-of date, by name. */
final class SourceRows {
    private static final class Tally {
        private final TreeSet<String> metrics = new TreeSet<>();
        private int oldest = Integer.MAX_VALUE;
        private int newest = Integer.MIN_VALUE;
        private int models;
        private long measurements;
        private int last = -1;
    }

    private SourceRows() {}

    /** @throws IllegalArgumentException naming a source whose readings come without terms */
    static List<SnapshotRow.Source> of(SnapshotInputs inputs) {
        Map<String, Tally> tallies = new TreeMap<>();
        inputs.sources().forEach(terms -> tallies.put(terms.source(), new Tally()));
        int asOf = (int) inputs.asOf().toEpochDay();
        for (int model = 0; model < inputs.subjects().size(); model++) {
            Subject subject = inputs.subjects().get(model);
            for (Readings all : subject.readings()) {
                count(tally(tallies, all, subject.path()), model, all.until(asOf));
            }
        }
        int name = inputs.subjects().size(); // names are counted beside models
        for (NamedSubject named : inputs.names()) {
            name++;
            for (Figure figure : named.figures()) {
                count(
                        tally(tallies, figure.readings(), named.name()),
                        name,
                        figure.readings().until(asOf));
            }
        }
        List<SnapshotRow.Source> rows = new ArrayList<>();
        for (SourceTerms terms : inputs.sources()) {
            Tally tally = tallies.get(terms.source());
            rows.add(new SnapshotRow.Source(
                    terms.source(),
                    terms.license(),
                    terms.citation(),
                    terms.redistribution(),
                    terms.invented(),
                    tally.models == 0 ? null : Canonical.date(tally.oldest),
                    tally.models == 0 ? null : Canonical.date(tally.newest),
                    List.copyOf(tally.metrics),
                    tally.models,
                    tally.measurements));
        }
        return List.copyOf(rows);
    }

    private static Tally tally(Map<String, Tally> tallies, Readings readings, Object subject) {
        Tally tally = tallies.get(readings.source());
        if (tally == null) {
            throw new IllegalArgumentException("source '" + readings.source() + "' of " + subject + " has no terms");
        }
        return tally;
    }

    private static void count(Tally tally, int model, Readings known) {
        if (known.size() == 0) {
            return;
        }
        tally.metrics.add(known.metric().wireName());
        tally.oldest = Math.min(tally.oldest, known.days()[0]);
        tally.newest = Math.max(tally.newest, known.days()[known.size() - 1]);
        tally.measurements += known.size();
        if (tally.last != model) {
            tally.models++;
            tally.last = model;
        }
    }
}
