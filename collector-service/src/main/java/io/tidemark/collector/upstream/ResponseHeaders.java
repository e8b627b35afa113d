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
import org.jspecify.annotations.Nullable;

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
     * @param window its length; null if not told
     */
    public record Quota(
            long remaining,
            Duration reset,
            long quota,
            @Nullable Duration window) {

        Quota(long remaining, Duration reset, long quota) {
            this(remaining, reset, quota, null);
        }
    }

    /** The {@code Date} header. */
    public static Optional<Instant> date(HttpHeaders headers) {
        return headers.firstValue("Date").flatMap(ResponseHeaders::httpDate);
    }

    /**
     * {@code RateLimit: "api";r=499;t=295} with {@code RateLimit-Policy: ...;q=500;w=300}; else
     * {@code X-RateLimit-Remaining} with {@code -Reset} and {@code -Limit}.
     */
    static Optional<Quota> quota(HttpHeaders headers, Instant now) {
        Matcher left = LEFT.matcher(headers.firstValue("RateLimit").orElse(""));
        if (!left.find()) {
            return olderQuota(headers, now);
        }
        Matcher policy = POLICY.matcher(headers.firstValue("RateLimit-Policy").orElse(""));
        boolean told = policy.find();
        return Optional.of(new Quota(
                number(left.group(2)),
                Duration.ofSeconds(number(left.group(3))),
                told ? number(policy.group(1)) : -1,
                told ? Duration.ofSeconds(number(policy.group(2))) : null));
    }

    private static Optional<Quota> olderQuota(HttpHeaders headers, Instant now) {
        Optional<Long> remaining = count(headers, "X-RateLimit-Remaining");
        Optional<Instant> reset = headers.firstValue("X-RateLimit-Reset").flatMap(value -> instant(value.strip(), now));
        if (remaining.isEmpty() || reset.isEmpty()) {
            return Optional.empty();
        }
        Duration wait = Duration.between(now, reset.get());
        return Optional.of(new Quota(
                remaining.get(),
                wait.isNegative() ? Duration.ZERO : wait,
                count(headers, "X-RateLimit-Limit").orElse(-1L)));
    }

    private static Optional<Long> count(HttpHeaders headers, String name) {
        return headers.firstValue(name)
                .map(String::strip)
                .filter(value -> DIGITS.matcher(value).matches())
                .map(ResponseHeaders::number);
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
