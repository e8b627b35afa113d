package io.tidemark.collector.upstream;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which response headers are kept with an answer: what dates, names, pages and limits it. Never cookies nor anything about
 * credentials. A source that reads another header adds it here, or its pages cannot be replayed.
 */
final class KeptHeaders {

    private static final Set<String> NAMES = Set.of(
            "age",
            "cache-control",
            "content-disposition",
            "content-length",
            "content-range",
            "content-type",
            "date",
            "etag",
            "expires",
            "last-modified",
            "link",
            "retry-after",
            "x-next-page",
            "x-page",
            "x-per-page",
            "x-request-id",
            "x-retry-after",
            "x-total",
            "x-total-count",
            "x-total-pages");
    private static final List<String> PREFIXES =
            List.of("docker-ratelimit", "ratelimit", "x-error-", "x-linked-", "x-ratelimit", "x-repo-", "x-tidemark-");
    private static final Pattern LINK_TARGET = Pattern.compile("<([^>]*)>");

    private KeptHeaders() {}

    /** @param scrub takes known secrets out of a text */
    static Map<String, List<String>> of(HttpHeaders headers, UnaryOperator<String> scrub) {
        Map<String, List<String>> kept = new TreeMap<>();
        headers.map().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (NAMES.contains(lower) || PREFIXES.stream().anyMatch(lower::startsWith)) {
                kept.put(
                        lower,
                        values.stream()
                                .map(lower.equals("link") ? KeptHeaders::link : UnaryOperator.identity())
                                .map(scrub)
                                .toList());
            }
        });
        return kept;
    }

    /** Targets of links are addresses and lose what an address loses. */
    private static String link(String value) {
        return LINK_TARGET
                .matcher(value)
                .replaceAll(target -> Matcher.quoteReplacement("<" + KeptAddress.of(target.group(1)) + ">"));
    }
}
