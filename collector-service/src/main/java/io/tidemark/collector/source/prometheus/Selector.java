package io.tidemark.collector.source.prometheus;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A metric and the matchers of its series, in PromQL.
 *
 * @param matchers without braces; empty if there are none
 */
record Selector(String metric, String matchers) {

    /** Labels that tell of people: neither summed by nor selected by. */
    private static final Set<String> PERSONAL = Set.of(
            "user",
            "user_id",
            "user_email",
            "end_user",
            "api_key",
            "api_key_alias",
            "api_key_hash",
            "hashed_api_key",
            "client_ip");
    /** Labels that tell of groups of people and of machines: may select, never summed by. */
    private static final Set<String> INTERNAL =
            Set.of("team", "team_alias", "instance", "server_address", "host", "hostname", "node", "pod");

    private static final Pattern PLAIN_METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern PLAIN_LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final String TEXT = "\"(?:[^\"\\\\]|\\\\.)*+\"";
    private static final Pattern MATCHER =
            Pattern.compile("\\s*([a-zA-Z_][a-zA-Z0-9_]*+|" + TEXT + ")\\s*(?:=~|!~|!=|=)\\s*" + TEXT + "\\s*(,|$)");

    /**
     * @param key the configuration key it stands at
     * @param text a metric, matchers in braces behind it or not
     * @throws IllegalArgumentException naming the key and what is allowed
     */
    static Selector parse(String key, String text) {
        String trimmed = text.strip();
        int brace = trimmed.indexOf('{');
        String metric = (brace < 0 ? trimmed : trimmed.substring(0, brace)).strip();
        boolean closed = brace < 0 || trimmed.endsWith("}");
        if (metric.isEmpty() || !closed || metric.chars().anyMatch(c -> c == '"' || c == '\\' || c < ' ')) {
            throw new IllegalArgumentException(
                    key + ": '" + text + "' is not a metric's name, with matchers in braces behind it or not");
        }
        String matchers = brace < 0 ? "" : trimmed.substring(brace + 1, trimmed.length() - 1);
        return new Selector(metric, requireMatchers(key, matchers));
    }

    /** Matchers, separated by commas, or nothing. */
    static String requireMatchers(String key, String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return "";
        }
        Matcher next = MATCHER.matcher(trimmed);
        int at = 0;
        while (at < trimmed.length() && next.region(at, trimmed.length()).lookingAt()) {
            requireNobody(key, next.group(1).replace("\"", ""));
            at = next.end();
        }
        if (at < trimmed.length() || trimmed.endsWith(",")) {
            throw new IllegalArgumentException(
                    key + ": '" + text + "' is not a list of matchers such as job=\"vllm\",cluster=~\"west.*\"");
        }
        return trimmed;
    }

    private static void requireNobody(String key, String label) {
        if (PERSONAL.contains(label)) {
            throw new IllegalArgumentException(key + ": '" + label + "' selects the figures of a person");
        }
    }

    /** A label to sum by. */
    static String requireLabel(String key, String text) {
        String label = text.strip();
        requireNobody(key, label);
        if (label.isEmpty()
                || INTERNAL.contains(label)
                || label.chars().anyMatch(c -> c == '"' || c == '\\' || c < ' ')) {
            throw new IllegalArgumentException(key + ": '" + text
                    + "' is not a label that says a model; people, teams and addresses are not stored");
        }
        return label;
    }

    Selector and(String more) {
        if (more.isEmpty()) {
            return this;
        }
        return new Selector(metric, matchers.isEmpty() ? more : matchers + "," + more);
    }

    /** The daily increase, summed by a label. */
    String dailyBy(String label) {
        String by = PLAIN_LABEL.matcher(label).matches() ? label : "\"" + label + "\"";
        return "sum by (" + by + ") (" + increase() + ")";
    }

    /** The daily increase of everything selected. */
    String daily() {
        return "sum(" + increase() + ")";
    }

    /** Increase before sum: a restart of one target is then one target's and not the sum's. */
    private String increase() {
        return "increase(" + series() + "[1d])";
    }

    private String series() {
        if (!PLAIN_METRIC.matcher(metric).matches()) { // names of any letters, as OpenTelemetry has them
            return "{\"" + metric + "\"" + (matchers.isEmpty() ? "" : "," + matchers) + "}";
        }
        return matchers.isEmpty() ? metric : metric + "{" + matchers + "}";
    }
}
