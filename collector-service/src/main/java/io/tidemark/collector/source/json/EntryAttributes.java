package io.tidemark.collector.source.json;

import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.model.SubjectId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gathers what a catalogue's row says of its subject. What it does not say is not there; what is too long is named. */
public final class EntryAttributes {

    private static final int LONGEST = 1_000; // what an Entry takes
    private static final String BETWEEN = ", ";

    private final Fields fields;
    private final SortedMap<String, String> values = new TreeMap<>();

    public EntryAttributes(Fields fields) {
        this.fields = fields;
    }

    public EntryAttributes put(String name, @Nullable Object value) {
        if (value != null) {
            String text = value.toString();
            if (text.length() <= LONGEST) {
                values.put(name, text);
            } else {
                fields.warn("too_long", name, text.length() + " characters; at most " + LONGEST + " are kept");
            }
        }
        return this;
    }

    /** A list, separated by a comma and a blank; an empty one is not there. Keeps as many whole values as fit. */
    public EntryAttributes list(String name, @Nullable List<String> list) {
        if (list == null || list.isEmpty()) {
            return this;
        }
        StringBuilder text = new StringBuilder();
        int kept = 0;
        for (String value : list) {
            int longer = text.length() + value.length() + (text.isEmpty() ? 0 : BETWEEN.length());
            if (longer > LONGEST) {
                fields.warn("too_long", name, (list.size() - kept) + " of " + list.size() + " values left out");
                break;
            }
            text.append(text.isEmpty() ? "" : BETWEEN).append(value);
            kept++;
        }
        return put(name, text.isEmpty() ? null : text);
    }

    public Entry of(SubjectId subject) {
        return new Entry(subject, fields.observedOn(), values);
    }
}
