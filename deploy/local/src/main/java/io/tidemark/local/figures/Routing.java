package io.tidemark.local.figures;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A router's catalogue and what it routed.
 *
 * @param models in the order of the catalogue
 * @param days each day's rows as the service shows them: the top, then {@code other} where there is a tail; a day that was
 *     not recorded is absent
 */
public record Routing(List<RoutedModel> models, NavigableMap<LocalDate, List<RoutedTokens>> days) {

    /** The reserved name of everything below the top. */
    public static final String OTHER = "other";

    public static final Routing NONE = new Routing(List.of(), new TreeMap<>());

    public Routing {
        models = List.copyOf(models);
        days = Collections.unmodifiableNavigableMap(new TreeMap<>(days));
    }

    /** Tokens of a model and its variant on a day; {@link #OTHER} is last of its day even when it is the largest. */
    public record RoutedTokens(String permaslug, long tokens) {}
}
