package io.tidemark.collector.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.upstream.ResponseHeaders.Quota;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseHeadersTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    @Test
    void readsTheQuotaOfTheHub() {
        HttpHeaders headers = headers(Map.of(
                "ratelimit", "\"api\";r=499;t=295",
                "ratelimit-policy", "\"fixed window\";\"api\";q=500;w=300"));
        assertThat(ResponseHeaders.quota(headers, NOON))
                .contains(new Quota(499, Duration.ofSeconds(295), 500, Duration.ofMinutes(5)));
    }

    @Test
    void aQuotaWithoutPolicyHasNoSize() {
        HttpHeaders headers = headers(Map.of("RateLimit", "\"api\"; r=0; t=55"));
        assertThat(ResponseHeaders.quota(headers, NOON)).contains(new Quota(0, Duration.ofSeconds(55), -1));
    }

    @ParameterizedTest
    @CsvSource({"1777640460, 3660", "1777640460000, 3660", "90, 90", "1777600000, 0"})
    void readsTheOlderHeadersInEveryUnit(String reset, long seconds) {
        HttpHeaders headers =
                headers(Map.of("X-RateLimit-Limit", "100", "X-RateLimit-Remaining", "7", "X-RateLimit-Reset", reset));
        assertThat(ResponseHeaders.quota(headers, NOON)).contains(new Quota(7, Duration.ofSeconds(seconds), 100));
    }

    @Test
    void whatIsLeftWithoutAResetIsNoQuota() {
        HttpHeaders headers = headers(Map.of("X-RateLimit-Limit", "100", "X-RateLimit-Remaining", "7"));
        assertThat(ResponseHeaders.quota(headers, NOON)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Retry-After,       120,                             2026-05-01T12:02:00Z",
        "Retry-After,       'Fri, 01 May 2026 12:30:00 GMT', 2026-05-01T12:30:00Z",
        "X-RateLimit-Reset, 1777640460,                      2026-05-01T13:01:00Z",
        "X-RateLimit-Reset, 1777640460000,                   2026-05-01T13:01:00Z",
        "X-Retry-After,     1777640460,                      2026-05-01T13:01:00Z",
    })
    void normalizesWhenToAskAgain(String name, String value, String expected) {
        assertThat(ResponseHeaders.askAgainAt(headers(Map.of(name, value)), NOON))
                .contains(Instant.parse(expected));
    }

    @Test
    void ofSeveralTheLatestHolds() {
        HttpHeaders headers = headers(Map.of("Retry-After", "10", "X-RateLimit-Reset", "1777640460"));
        assertThat(ResponseHeaders.askAgainAt(headers, NOON)).contains(Instant.parse("2026-05-01T13:01:00Z"));
    }

    @Test
    void whatCannotBeReadIsNotThere() {
        assertThat(ResponseHeaders.askAgainAt(headers(Map.of("Retry-After", "soon")), NOON))
                .isEmpty();
        assertThat(ResponseHeaders.date(headers(Map.of("Date", "today")))).isEmpty();
        assertThat(ResponseHeaders.quota(headers(Map.of("RateLimit", "limit=5")), NOON))
                .isEmpty();
    }

    private static HttpHeaders headers(Map<String, String> values) {
        return HttpHeaders.of(
                values.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))),
                (name, value) -> true);
    }
}
