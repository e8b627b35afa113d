package io.tidemark.collector.source.archive;

import io.tidemark.collector.source.archive.Cells.Day;
import io.tidemark.common.model.SubjectId;
import io.tidemark.common.model.SubjectSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The subjects of one file, and of those that are to be described the newest row. */
final class Subjects {

    /** Parsing a name twice costs less than remembering millions; most files come in long runs of one name or day. */
    private static final int MOST_REMEMBERED = 50_000;

    private final SubjectSpace space;
    private final Map<String, Subject> remembered = new HashMap<>();
    private final Map<SubjectId, Described> newest = new LinkedHashMap<>();

    Subjects(SubjectSpace space) {
        this.space = space;
    }

    /**
     * A subject.
     *
     * @param id null if its text is no name of the space, and {@code odd} says why
     * @param hash of the name, the same on every machine
     */
    record Subject(@Nullable SubjectId id, long hash, String odd) {}

    /**
     * A row as far as it describes its subject.
     *
     * @param line of the file
     * @param cells in the order of the mapping's attributes
     */
    record Described(SubjectId id, Day day, @Nullable Long readAt, long line, List<String> cells) {

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
        Subject known = remembered.get(text);
        if (known != null) {
            return known;
        }
        Subject subject;
        try {
            subject = new Subject(new SubjectId(space, text), hash(text), "");
        } catch (IllegalArgumentException odd) {
            return new Subject(null, 0, String.valueOf(odd.getMessage())); // not kept: junk must not fill the memory
        }
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(text, subject);
        return subject;
    }

    /** FNV-1a, 64 bits: among four million names two share one with a probability below one in a million. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** Keeps the row if it is the newest of its subject so far. */
    void describe(Described row) {
        newest.merge(row.id(), row, (before, now) -> now.isNewerThan(before) ? now : before);
    }

    /** How many subjects have a description. */
    int described() {
        return newest.size();
    }

    /** Newest rows in order of first appearance. */
    List<Described> newest(int from, int to) {
        return new ArrayList<>(newest.values()).subList(from, to);
    }
}
