package io.tidemark.collector.source.archive;

import io.tidemark.collector.source.archive.Cells.Day;
import io.tidemark.common.model.ModelId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The models of one file, each parsed once, with the newest row that describes it. */
final class Subjects {

    private final Map<String, Subject> byText = new HashMap<>();
    private final List<Subject> described = new ArrayList<>();

    /** A model; {@code id} is null if its text is no model id, and {@code odd} says why. */
    static final class Subject {
        private final int index;
        private final @Nullable ModelId id;
        private final String odd;
        private @Nullable Described newest;

        Subject(int index, @Nullable ModelId id, String odd) {
            this.index = index;
            this.id = id;
            this.odd = odd;
        }

        int index() {
            return index;
        }

        @Nullable
        ModelId id() {
            return id;
        }

        String odd() {
            return odd;
        }
    }

    /**
     * A row as far as it describes its subject.
     *
     * @param line of the file
     * @param cells in the order of the mapping's attributes
     */
    record Described(ModelId id, Day day, @Nullable Long readAt, long line, List<String> cells) {

        boolean isNewerThan(Described other) {
            int days = day.date().compareTo(other.day.date());
            if (days != 0) {
                return days > 0;
            }
            long mine = readAt == null ? Long.MIN_VALUE : readAt;
            long theirs = other.readAt == null ? Long.MIN_VALUE : other.readAt;
            return mine >= theirs; // of equal rows the later one in the file
        }
    }

    Subject find(String text) {
        Subject known = byText.get(text);
        if (known != null) {
            return known;
        }
        Subject subject;
        try {
            subject = new Subject(byText.size(), ModelId.parse(text), "");
        } catch (IllegalArgumentException odd) {
            return new Subject(-1, null, String.valueOf(odd.getMessage())); // not kept: junk must not fill the memory
        }
        byText.put(text, subject);
        return subject;
    }

    /** Keeps the row if it is the newest of its subject so far. */
    void describe(Subject subject, Described row) {
        Described newest = subject.newest;
        if (newest == null) {
            described.add(subject);
        }
        if (newest == null || row.isNewerThan(newest)) {
            subject.newest = row;
        }
    }

    /** How many subjects have a description. */
    int described() {
        return described.size();
    }

    /** Newest rows in order of first appearance. */
    List<Described> newest(int from, int to) {
        List<Described> rows = new ArrayList<>(to - from);
        for (Subject subject : described.subList(from, to)) {
            Described newest = subject.newest;
            if (newest != null) {
                rows.add(newest);
            }
        }
        return rows;
    }
}
