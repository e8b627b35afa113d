package io.tidemark.gateway.api;

import io.tidemark.common.model.WireName;
import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The query parameters of a request, by name and kind. Every refusal names the parameter and what is allowed. */
final class Parameters {

    static final int DEFAULT_SIZE = 50;
    static final int LARGEST_SIZE = 500;

    private static final int LISTED = 40; // longer lists of allowed values help nobody
    private static final int SHOWN = 100;
    private static final int LONGEST_TEXT = 2_000;
    private static final int MOST_DAYS = 36_500;
    private static final int DAY_LETTERS = 10; // years of more than four digits are none that the database could hold

    private final MultivaluedMap<String, String> values;

    private Parameters(MultivaluedMap<String, String> values) {
        this.values = values;
    }

    static Parameters of(UriInfo uri) {
        return new Parameters(uri.getQueryParameters());
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** The one value of a parameter. */
    Optional<String> text(String name) {
        List<String> given = values.getOrDefault(name, List.of());
        if (given.size() > 1) {
            throw invalid(name, "is given " + given.size() + " times, and takes one value");
        }
        return given.stream().findFirst().map(value -> checked(name, value));
    }

    private static String checked(String name, String value) {
        if (value.isBlank()) {
            throw invalid(name, "is empty; leave it out or give a value");
        }
        if (value.length() > LONGEST_TEXT) {
            throw invalid(name, "is longer than " + LONGEST_TEXT + " characters");
        }
        if (value.indexOf('\0') >= 0) {
            throw invalid(name, "holds a NUL, which no text here does");
        }
        return value;
    }

    <E extends Enum<E> & WireName> Optional<E> one(String name, Class<E> type) {
        return text(name).map(value -> parse(name, value, text -> WireName.parse(type, text)));
    }

    /** One of some values of an enumeration, in the order given. */
    String oneOf(String name, String fallback, String... allowed) {
        String value = text(name).orElse(fallback);
        if (!Arrays.asList(allowed).contains(value)) {
            throw unknownValue(name, value, Arrays.asList(allowed), "");
        }
        return value;
    }

    /** Comma-separated values of an enumeration. */
    <E extends Enum<E> & WireName> SortedSet<E> any(String name, Class<E> type) {
        return split(name)
                .map(value -> parse(name, value, text -> WireName.parse(type, text)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Comma-separated values out of a list; {@code more} says where to see all of them. */
    SortedSet<String> anyOf(String name, Collection<String> allowed, String more) {
        return split(name)
                .map(value -> {
                    if (!allowed.contains(value)) {
                        throw unknownValue(name, value, allowed, more);
                    }
                    return value;
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Texts as they are given, one by one; none if the parameter is not there. */
    List<String> each(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .map(value -> checked(name, value))
                .toList();
    }

    /** Texts separated by commas, or given one by one; none if the parameter is not there. */
    Stream<String> split(String name) {
        return each(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(value -> {
                    if (value.isBlank()) {
                        throw invalid(name, "has an empty value between its commas");
                    }
                    return value;
                });
    }

    @Nullable
    Boolean truth(String name) {
        return text(name)
                .map(value -> switch (value) {
                    case "true" -> Boolean.TRUE;
                    case "false" -> Boolean.FALSE;
                    default -> throw invalid(name, "'" + shown(value) + "' is not one of true, false");
                })
                .orElse(null);
    }

    /** How many rows a page may have. */
    int rows(String name, int fallback) {
        String value = text(name).orElse(Integer.toString(fallback));
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > LARGEST_SIZE) {
            throw invalid(name, "'" + shown(value) + "' is not a whole number from 1 to " + LARGEST_SIZE);
        }
        return Integer.parseInt(value);
    }

    @Nullable
    Integer days(String name) {
        return text(name)
                .map(value -> {
                    if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > MOST_DAYS) {
                        throw invalid(
                                name, "'" + shown(value) + "' is not a whole number of days from 0 to " + MOST_DAYS);
                    }
                    return Integer.valueOf(value);
                })
                .orElse(null);
    }

    @Nullable
    LocalDate date(String name) {
        return text(name)
                .map(value -> date(name, value, Parameters::day, "a date such as 2026-08-21"))
                .orElse(null);
    }

    @Nullable
    YearMonth month(String name) {
        return text(name)
                .map(value -> date(name, value, YearMonth::parse, "a month such as 2026-08"))
                .orElse(null);
    }

    private static LocalDate day(String value) {
        if (value.length() != DAY_LETTERS) {
            throw new DateTimeParseException("not a day of a year of four digits", value, 0);
        }
        return LocalDate.parse(value);
    }

    static <T> T date(String name, String value, Function<String, T> parser, String allowed) {
        try {
            return parser.apply(value);
        } catch (DateTimeParseException failure) {
            throw invalid(name, "'" + shown(value) + "' is not " + allowed);
        }
    }

    private static <T> T parse(String name, String value, Function<String, T> parser) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException failure) {
            throw invalid(name, String.valueOf(failure.getMessage()));
        }
    }

    static ProblemException invalid(String name, String detail) {
        return new ProblemException(ProblemType.INVALID_PARAMETER, name + ": " + detail);
    }

    static ProblemException unknownValue(String name, String value, Collection<String> allowed, String more) {
        String list = allowed.stream().limit(LISTED).collect(Collectors.joining(", "));
        String rest = allowed.size() > LISTED ? ", and " + (allowed.size() - LISTED) + " more" : "";
        String where = more.isEmpty() ? "" : " (" + more + ")";
        return invalid(
                name,
                allowed.isEmpty()
                        ? "'" + shown(value) + "' is not known, this snapshot has no value at all" + where
                        : "'" + shown(value) + "' is not one of " + list + rest + where);
    }

    /** A client's text as it may be shown back. */
    static String shown(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN) + "...";
    }
}
