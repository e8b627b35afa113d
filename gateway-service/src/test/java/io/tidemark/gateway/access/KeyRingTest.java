package io.tidemark.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.gateway.access.KeyStore.Stored;
import io.tidemark.gateway.access.Samples.Time;
import io.tidemark.gateway.projection.Database;
import io.tidemark.gateway.projection.StoreUnavailable;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    private final Time time = new Time();
    private final Memory store = new Memory();
    private final KeyRing ring = new KeyRing(store, time);
    private final KeyText text = KeyText.generate(new SecureRandom());

    /** Keys in memory, which may be away. */
    private static final class Memory extends KeyStore {
        private final List<Stored> keys = new ArrayList<>();
        private final Map<String, Instant> uses = new TreeMap<>();
        private boolean away;
        private int writes;

        Memory() {
            super(new Database(unreachable()));
        }

        private static DataSource unreachable() {
            return (DataSource) Proxy.newProxyInstance(
                    Memory.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                        throw new SQLException("away", "08006");
                    });
        }

        @Override
        List<Stored> all() {
            return away ? super.all() : List.copyOf(keys);
        }

        @Override
        void used(Map<String, Instant> at) {
            if (away) {
                super.used(at);
            }
            writes++;
            uses.putAll(at);
        }
    }

    private ApiKey add(Instant expiresAt) {
        ApiKey key = Samples.key(text.id(), null, expiresAt);
        store.keys.add(new Stored(key, text.digest()));
        ring.reload();
        return key;
    }

    @Test
    void theRightKeyIsKnownAndNoOther() {
        ApiKey key = add(null);
        assertThat(ring.check(text.reveal())).isEqualTo(new Verdict.Valid(key));
        String wrongSecret = text.reveal().substring(0, 21) + "A".repeat(43);
        assertThat(KeyText.parse(wrongSecret)).map(KeyText::id).hasValue(text.id());
        assertThat(ring.check(wrongSecret)).isEqualTo(new Verdict.Refused());
        assertThat(ring.check(KeyText.generate(new SecureRandom()).reveal())).isEqualTo(new Verdict.Refused());
        assertThat(ring.check("")).isEqualTo(new Verdict.Refused());
        assertThat(ring.check(text.reveal() + "A")).isEqualTo(new Verdict.Refused());
    }

    @Test
    void aKeyEndsAtTheInstantOfItsExpiry() {
        add(Samples.NOON.plusSeconds(10));
        time.pass(Duration.ofMillis(9_999));
        assertThat(ring.check(text.reveal())).isInstanceOf(Verdict.Valid.class);
        time.pass(Duration.ofMillis(1));
        assertThat(ring.check(text.reveal())).isEqualTo(new Verdict.Refused());
    }

    @Test
    void keysWorkOnWhileTheDatabaseIsAway() {
        assertThat(ring.check(text.reveal())).isEqualTo(new Verdict.Unknown());
        add(null);
        store.away = true;
        ring.refresh();
        assertThat(ring.check(text.reveal())).isInstanceOf(Verdict.Valid.class);
        org.assertj.core.api.Assertions.assertThatThrownBy(ring::reload).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void manyUsesAreOneWriteToTheMinute() {
        add(null);
        time.pass(Duration.ofSeconds(59));
        for (int use = 0; use < 1_000; use++) {
            ring.check(text.reveal());
        }
        store.away = true;
        ring.writeUses();
        assertThat(store.uses).isEmpty();
        store.away = false;
        ring.writeUses();
        ring.writeUses();
        assertThat(store.uses).containsExactly(Map.entry(text.id(), Samples.NOON));
        assertThat(store.writes).isEqualTo(1);
    }

    @Test
    void aKeyIsPrintedWithoutItsSecret() {
        assertThat(text.reveal()).matches("tdm_[a-z2-7]{16}_[A-Za-z0-9_-]{43}");
        assertThat(text).hasToString("tdm_" + text.id() + "_...");
        assertThat(new KeyOffice.Issued(add(null), text.reveal()).toString())
                .doesNotContain(text.reveal().substring(21));
    }
}
