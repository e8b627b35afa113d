package io.tidemark.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.subscription.Cancellable;
import io.tidemark.common.problem.ProblemException;
import io.tidemark.gateway.GatewayConfig;
import io.tidemark.gateway.event.EventLog;
import io.tidemark.gateway.event.EventType;
import io.tidemark.gateway.event.LoggedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Many clients on one log, without a server. */
class EventStreamTest {

    private final MemoryLog log = new MemoryLog();
    private final EventStream stream = new EventStream(log, twoClients());

    @Test
    void everyClientGetsWhatFollowsItsPlaceOnce() {
        log.add(3);
        List<Long> fromTheBeginning = new ArrayList<>();
        List<Long> fromNow = new ArrayList<>();
        listen(0L, fromTheBeginning);
        listen(null, fromNow);
        stream.look();
        log.add(2);
        stream.look();
        stream.look();

        assertThat(fromTheBeginning).containsExactly(null, 1L, 2L, 3L, 4L, 5L);
        assertThat(fromNow).containsExactly(null, 4L, 5L);
    }

    @Test
    void aPlaceBeyondTheEndIsTheEnd() {
        log.add(1);
        List<Long> got = new ArrayList<>();
        listen(900L, got);
        log.add(1);
        stream.look();

        assertThat(got).containsExactly(null, 2L);
    }

    @Test
    void aClientFarBehindGetsFiveHundredALook() {
        log.add(1_200);
        List<Long> got = new ArrayList<>();
        listen(0L, got);
        stream.look();
        assertThat(got).hasSize(501);
        stream.look();
        stream.look();
        assertThat(got).hasSize(1_201).endsWith(1_200L);
    }

    @Test
    void thereAreNoMoreClientsThanAllowed() {
        Cancellable first = listen(null, new ArrayList<>());
        listen(null, new ArrayList<>());
        assertThatThrownBy(() -> stream.after(null, Set.of()))
                .isInstanceOf(ProblemException.class)
                .hasMessage("All 2 streams of events are taken; try again, or read /api/v1/feed.atom");
        first.cancel();
        listen(null, new ArrayList<>());
    }

    private Cancellable listen(@Nullable Long last, List<@Nullable Long> into) {
        return stream.after(last, Set.of())
                .subscribe()
                .with(signal ->
                        into.add(signal.event() == null ? null : signal.event().sequence()));
    }

    private static GatewayConfig twoClients() {
        return new SmallRyeConfigBuilder()
                .withMapping(GatewayConfig.class)
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withConverter(Duration.class, 100, new DurationConverter())
                .withDefaultValue("tidemark.gateway.event-clients", "2")
                .build()
                .getConfigMapping(GatewayConfig.class);
    }

    private static final class MemoryLog implements EventLog {
        private final List<LoggedEvent> events = new ArrayList<>();

        void add(int count) {
            for (int one = 0; one < count; one++) {
                long sequence = events.size() + 1L;
                events.add(new LoggedEvent(
                        sequence,
                        new UUID(0, sequence),
                        EventType.SOURCE_STALE,
                        "huggingface",
                        Instant.EPOCH,
                        null,
                        null,
                        "{}"));
            }
        }

        @Override
        public List<LoggedEvent> after(long sequence, int limit) {
            return events.stream()
                    .filter(event -> event.sequence() > sequence)
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<LoggedEvent> newest(int limit) {
            return events.reversed().stream().limit(limit).toList();
        }

        @Override
        public long last() {
            return events.size();
        }
    }
}
