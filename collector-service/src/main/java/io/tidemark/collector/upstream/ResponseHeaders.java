package io.tidemark.collector.upstream;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the headers that say when something was answered and when to ask again. Units differ by service: one place. */
public final class ResponseHeaders {

    private static final Pattern LEFT = Pattern.compile("\"(\\w+)\"\\s*;\\s*r\\s*=\\s*(\\d+)\\s*;\\s*t\\s*=\\s*(\\d+)");
    private static final Pattern POLICY = Pattern.compile("q\\s*=\\s*(\\d+).*?w\\s*=\\s*(\\d+)");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");
    private static final List<String> WAIT_HEADERS = List.of("Retry-After", "X-Retry-After", "X-RateLimit-Reset");

    private ResponseHeaders() {}

    /**
     * What is left of a quota.
     *
     * @param remaining requests
     * @param reset from now
     * @param quota requests a window; -1 if not told
     */
    record Quota(long remaining, Duration reset, long quota) {}

    /** The {@code Date} header. */
    public static Optional<Instant> date(HttpHeaders headers) {
        return headers.firstValue("Date").flatMap(ResponseHeaders::httpDate);
    }

    /** {@code RateLimit: "api";r=499;t=295} with {@code RateLimit-Policy: ...;q=500;w=300}. */
    static Optional<Quota> quota(HttpHeaders headers) {
        Matcher left = LEFT.matcher(headers.firstValue("RateLimit").orElse(""));
        if (!left.find()) {
            return Optional.empty();
        }
        Matcher policy = POLICY.matcher(headers.firstValue("RateLimit-Policy").orElse(""));
        long quota = policy.find() ? number(policy.group(1)) : -1;
        return Optional.of(new Quota(number(left.group(2)), Duration.ofSeconds(number(left.group(3))), quota));
    }

    /**
     * When the service wants to be asked again: the latest of all it says. A number above 10^12 is an epoch in
     * milliseconds, above 10^9 one in seconds, else seconds from now.
     */
    static Optional<Instant> askAgainAt(HttpHeaders headers, Instant now) {
        return WAIT_HEADERS.stream()
                .flatMap(name -> headers.allValues(name).stream())
                .flatMap(value -> instant(value.strip(), now).stream())
                .max(Instant::compareTo);
    }

    private static Optional<Instant> instant(String value, Instant now) {
        if (!DIGITS.matcher(value).matches()) {
            return httpDate(value);
        }
        long number = Long.parseLong(value);
        if (number > 1_000_000_000_000L) {
            return Optional.of(Instant.ofEpochMilli(number));
        }
        return Optional.of(number > 1_000_000_000L ? Instant.ofEpochSecond(number) : now.plusSeconds(number));
    }

    private static Optional<Instant> httpDate(String value) {
        try {
            return Optional.of(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty(); // as good as not sent; callers have a default
        }
    }

    private static long number(String digits) {
        return digits.length() > 9 ? 999_999_999 : Long.parseLong(digits);
    }
}
