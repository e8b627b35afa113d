package io.tidemark.gateway.watch;

import io.tidemark.common.net.AddressGuard;
import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import io.tidemark.gateway.projection.StoreUnavailable;
import io.tidemark.gateway.watch.Watch.Interest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes, shows and ends watches on behalf of the key that owns them; another key's are not there. Every method throws {@link
 * StoreUnavailable} in an outage.
 */
@ApplicationScoped
public class WatchOffice {

    private static final int FIRST_FREE_PORT = 1024;

    private final WatchTable watches;
    private final DeliveryTable deliveries;
    private final SecretBox secrets;
    private final AddressGuard guard;
    private final Messages messages;
    private final WatchConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** A new watch, and its secret, which is shown this once. */
    public record Made(Watch watch, WatchSecret secret) {}

    public WatchOffice(
            WatchTable watches,
            DeliveryTable deliveries,
            SecretBox secrets,
            AddressGuard guard,
            Messages messages,
            WatchConfig config,
            Clock clock) {
        this.watches = watches;
        this.deliveries = deliveries;
        this.secrets = secrets;
        this.guard = guard;
        this.messages = messages;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Makes a watch and sends it a ping.
     *
     * @throws ProblemException if the address may not be sent to, the key has too many watches, or none can be made here
     */
    public Made make(String key, URI url, Interest interest) {
        if (!secrets.ready()) {
            throw new ProblemException(
                    ProblemType.UNPROCESSABLE,
                    "No watches can be made here: the operator has not set " + SecretBox.KEY);
        }
        check(url);
        Instant now = now();
        Watch watch = new Watch(UUID.randomUUID(), url, interest, now, null, null, null);
        WatchSecret secret = WatchSecret.generate(random);
        UUID message = UUID.randomUUID();
        String ping = messages.ping(message, watch.id(), now);
        if (!watches.add(key, watch, secrets.seal(watch.id(), secret), message, ping, config.perKey())) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "A key has at most " + config.perKey() + " watches, and this one has them; delete one first");
        }
        return new Made(watch, secret);
    }

    private void check(URI url) {
        try {
            guard.check(url);
        } catch (UnknownHostException unknown) {
            throw invalid("its host has no address");
        } catch (IOException refused) {
            throw invalid(String.valueOf(refused.getMessage()));
        }
        int port = url.getPort();
        if (port >= 0 && port < FIRST_FREE_PORT && port != 80 && port != 443) { // mail, directories, remote shells
            throw invalid("its port must be 80, 443, or " + FIRST_FREE_PORT + " and above");
        }
    }

    private static ProblemException invalid(String reason) {
        return new ProblemException(ProblemType.INVALID_BODY, "'url': " + reason);
    }

    /** Those of the key, oldest first. */
    public List<Watch> of(String key) {
        return watches.of(key);
    }

    public Optional<Watch> find(String key, UUID id) {
        return watches.find(key, id);
    }

    /** Whether there was such a watch. What is under way to it may still arrive. */
    public boolean delete(String key, UUID id) {
        return watches.delete(key, id);
    }

    /** Its last deliveries, newest first; empty if there is no such watch. */
    public Optional<List<Delivery>> deliveries(String key, UUID id, int limit) {
        return watches.find(key, id).map(watch -> deliveries.newest(id, limit));
    }

    /**
     * Sends a ping.
     *
     * @return its message's id; empty if there is no such watch
     * @throws ProblemException if the watch is disabled, or a ping is on its way
     */
    public Optional<UUID> ping(String key, UUID id) {
        return watches.find(key, id).map(watch -> {
            if (watch.disabledAt() != null) {
                throw new ProblemException(
                        ProblemType.CONFLICT, "The watch is disabled: " + watch.disabledReason() + "; enable it first");
            }
            UUID message = UUID.randomUUID();
            Instant now = now();
            if (!deliveries.addPing(id, message, messages.ping(message, id, now), now)) {
                throw new ProblemException(ProblemType.CONFLICT, "A ping is on its way already; see its deliveries");
            }
            return message;
        });
    }

    /**
     * Puts a disabled watch to work again, with a ping first: what happened meanwhile is sent, as far as the log of events goes back.
     * What had been given up is not sent again.
     *
     * @return the watch; empty if there is none
     * @throws ProblemException if it is at work
     */
    public Optional<Watch> enable(String key, UUID id) {
        return watches.find(key, id).flatMap(watch -> {
            UUID message = UUID.randomUUID();
            Instant now = now();
            if (!watches.enable(key, id, message, messages.ping(message, id, now), now)) {
                throw new ProblemException(ProblemType.CONFLICT, "The watch is not disabled");
            }
            return watches.find(key, id);
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
