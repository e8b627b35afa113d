package io.tidemark.collector.source.archive;

import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.archive.Cells.Refusal;
import io.tidemark.collector.source.archive.Mapping.Attribute;
import io.tidemark.collector.source.archive.Subjects.Described;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.contract.Observation.ModelDescription;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns a row into what it says of its subject. */
final class Descriptions {

    private static final Pattern HUB_ID = Pattern.compile("[0-9a-f]{24}");
    private static final int LONGEST_TEXT = 1_000;
    private static final List<String> GATES = List.of("false", "auto", "manual");

    private final List<Attribute> attributes;
    private final Map<Attribute, String> columns;
    private final List<String> entry;
    private final @Nullable String register;
    private final String listSeparator;
    private final Cells cells = new Cells();
    private final LocalDate today;

    Descriptions(Mapping mapping, LocalDate today) {
        this.attributes = List.copyOf(mapping.description().keySet());
        this.columns = mapping.description();
        this.entry = List.copyOf(mapping.entry().keySet());
        this.register = mapping.register();
        this.listSeparator = Pattern.quote(mapping.listSeparator());
        this.today = today;
    }

    /** Adds what the row says of its subject: a description, an entry, or both. */
    void describe(Described row, List<Observation> observations, Findings findings) {
        if (!attributes.isEmpty()) {
            observations.add(description(row, findings));
        }
        if (!entry.isEmpty()) {
            observations.add(new Entry(row.id(), register, row.day().date(), told(row, findings)));
        }
    }

    private SortedMap<String, String> told(Described row, Findings findings) {
        SortedMap<String, String> told = new TreeMap<>();
        for (int i = 0; i < entry.size(); i++) {
            String text = clean(row.cells().get(attributes.size() + i));
            if (text.length() > LONGEST_TEXT) {
                findings.warn(
                        "odd_value",
                        row.line(),
                        entry.get(i),
                        text.length() + " characters; an attribute of an entry has at most " + LONGEST_TEXT);
            } else if (!text.isEmpty()) {
                told.put(entry.get(i), text);
            }
        }
        return told;
    }

    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").strip();
    }

    private ModelDescription description(Described row, Findings findings) {
        return new ModelDescription(
                row.id().model(),
                row.day().date(),
                matching(row, Attribute.hubId, "24 hex digits", findings, text -> HUB_ID.matcher(text)
                        .matches()),
                null,
                instant(row, Attribute.createdAt, findings),
                instant(row, Attribute.lastModified, findings),
                text(row, Attribute.sha),
                text(row, Attribute.pipelineTag),
                text(row, Attribute.libraryName),
                licenses(row),
                list(row, Attribute.tags),
                parameters(row, findings),
                null,
                null,
                matching(row, Attribute.gated, "false, auto or manual", findings, GATES::contains),
                null);
    }

    private @Nullable String text(Described row, Attribute attribute) {
        int index = attributes.indexOf(attribute);
        if (index < 0) {
            return null;
        }
        String text = clean(row.cells().get(index));
        return text.isEmpty() ? null : text;
    }

    private @Nullable String matching(
            Described row,
            Attribute attribute,
            String allowed,
            Findings findings,
            java.util.function.Predicate<String> test) {
        String text = text(row, attribute);
        if (text == null || test.test(text)) {
            return text;
        }
        findings.warn("odd_value", row.line(), columns.get(attribute), "'" + Cells.shown(text) + "' is not " + allowed);
        return null;
    }

    private @Nullable Instant instant(Described row, Attribute attribute, Findings findings) {
        String text = text(row, attribute);
        if (text == null) {
            return null;
        }
        try {
            Cells.Day day = cells.day(text);
            if (day.date().isAfter(today)) {
                throw new Refusal("future_date", text + " lies after " + today + ", the day of our clock");
            }
            Instant instant = day.instant();
            return instant != null
                    ? instant
                    : day.date().atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (Refusal refusal) {
            findings.warn(refusal.reason(), row.line(), columns.get(attribute), refusal.detail());
            return null;
        }
    }

    private @Nullable Long parameters(Described row, Findings findings) {
        String text = text(row, Attribute.parameters);
        if (text == null) {
            return null;
        }
        try {
            long count = Cells.count(text);
            if (count == 0) {
                throw new Refusal("zero_parameters", "0 parameters; a count is above 0, an empty cell is unknown");
            }
            return count;
        } catch (Refusal refusal) {
            findings.warn(refusal.reason(), row.line(), columns.get(Attribute.parameters), refusal.detail());
            return null;
        }
    }

    private @Nullable List<String> licenses(Described row) {
        List<String> licenses = list(row, Attribute.licenses);
        return licenses == null
                ? null
                : licenses.stream()
                        .map(license -> license.toLowerCase(Locale.ROOT))
                        .distinct()
                        .toList();
    }

    /** Null, unknown, if there is no column or an empty cell. */
    private @Nullable List<String> list(Described row, Attribute attribute) {
        String text = text(row, attribute);
        if (text == null) {
            return null;
        }
        Stream<String> elements = Arrays.stream(text.split(listSeparator, -1));
        return elements.map(String::strip)
                .filter(element -> !element.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }
}
