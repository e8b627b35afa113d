package io.tidemark.collector.source;

import io.tidemark.collector.source.Finding.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects the findings of one page: the first few of each kind one by one, the others counted together, so that a file
 * of a million bad rows stays readable and every one of them is counted.
 */
public final class Findings {

    private static final int ONE_BY_ONE = 10;

    private final String where;
    private final Map<Kind, Tally> kinds = new LinkedHashMap<>();

    private record Kind(String reason, @Nullable String field) {}

    private static final class Tally {
        private final List<Finding> shown = new ArrayList<>();
        private @Nullable Finding firstOfRest;
        private long rest;

        Tally copy() {
            Tally copy = new Tally();
            copy.shown.addAll(shown);
            copy.firstOfRest = firstOfRest;
            copy.rest = rest;
            return copy;
        }
    }

    /** @param where file or URL of the page, without credentials */
    public Findings(String where) {
        this.where = where;
    }

    /** Someone should look. */
    public void warn(String reason, @Nullable Long row, @Nullable String field, String detail) {
        add(Level.WARN, reason, row, field, detail);
    }

    /** As it should be, but counted: all of a kind together. */
    public void info(String reason, @Nullable Long row, @Nullable String field, String detail) {
        add(Level.INFO, reason, row, field, detail);
    }

    /** Someone must act. */
    public void error(String reason, @Nullable Long row, @Nullable String field, String detail) {
        add(Level.ERROR, reason, row, field, detail);
    }

    private void add(Level level, String reason, @Nullable Long row, @Nullable String field, String detail) {
        Tally tally = kinds.computeIfAbsent(new Kind(reason, field), unseen -> new Tally());
        if (level != Level.INFO && tally.shown.size() < ONE_BY_ONE) {
            tally.shown.add(new Finding(level, reason, where, row, field, detail, 1));
            return;
        }
        tally.rest++;
        if (tally.firstOfRest == null) {
            tally.firstOfRest = new Finding(level, reason, where, row, field, detail, 1);
        }
    }

    /** As they are now, to come back to. */
    public Findings copy() {
        Findings copy = new Findings(where);
        kinds.forEach((kind, tally) -> copy.kinds.put(kind, tally.copy()));
        return copy;
    }

    /** Forgets what was found since they were copied: of a page that comes to nothing, and is read again. */
    public void backTo(Findings copy) {
        kinds.clear();
        kinds.putAll(copy.kinds);
    }

    /** How many were found, all kinds. */
    public long count() {
        return kinds.values().stream()
                .mapToLong(tally -> tally.shown.size() + tally.rest)
                .sum();
    }

    public List<Finding> list() {
        List<Finding> all = new ArrayList<>();
        for (Tally tally : kinds.values()) {
            all.addAll(tally.shown);
            Finding first = tally.firstOfRest;
            if (first != null) {
                String detail = tally.rest == 1 ? first.detail() : first.detail() + "; the first of " + tally.rest;
                all.add(new Finding(
                        first.level(), first.reason(), where, first.row(), first.field(), detail, tally.rest));
            }
        }
        return all;
    }
}
