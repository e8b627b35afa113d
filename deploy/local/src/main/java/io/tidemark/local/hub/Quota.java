package io.tidemark.local.hub;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Fixed windows of five minutes per account; a window begins with its first request. */
final class Quota {

    private static final long WINDOW_SECONDS = 300;

    /** What one request got: {@code r=left}, {@code t=seconds}, {@code q=limit}. */
    record Grant(boolean allowed, int left, long secondsToReset, int limit) {

        Answer stamp(Answer answer) {
            return answer.with("RateLimit", "\"api\";r=" + left + ";t=" + secondsToReset)
                    .with("RateLimit-Policy", "\"fixed window\";\"api\";q=" + limit + ";w=" + WINDOW_SECONDS);
        }
    }

    private record Window(Instant start, int used) {}

    private final Clock clock;
    private final Map<String, Window> windows = new HashMap<>();

    Quota(Clock clock) {
        this.clock = clock;
    }

    synchronized Grant take(String account, int limit) {
        Instant now = clock.instant();
        Window window = windows.get(account);
        if (window == null || !now.isBefore(window.start().plusSeconds(WINDOW_SECONDS))) {
            window = new Window(now, 0);
        }
        boolean allowed = window.used() < limit;
        int used = allowed ? window.used() + 1 : window.used();
        windows.put(account, new Window(window.start(), used));
        long elapsed = Duration.between(window.start(), now).toSeconds();
        return new Grant(allowed, limit - used, WINDOW_SECONDS - elapsed, limit);
    }
}
