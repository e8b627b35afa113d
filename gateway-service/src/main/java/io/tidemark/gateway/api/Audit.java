package io.tidemark.gateway.api;

import io.tidemark.common.net.Origin;
import io.tidemark.gateway.access.ApiKey;
import io.tidemark.gateway.access.Holder;
import io.tidemark.gateway.watch.Watch;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Who did what, one line each under the category {@code tidemark.audit}: keys by their id, tokens by their subject, never a secret,
 * and paths without their query. Uses of keys have a category of their own, {@code tidemark.audit.use}, which can be switched off: there may be
 * thousands a minute.
 */
@ApplicationScoped
public class Audit {

    static final String CATEGORY = "tidemark.audit";

    private static final Logger LOG = Logger.getLogger(CATEGORY);
    private static final Logger USE = Logger.getLogger(CATEGORY + ".use");
    private static final int LONGEST_PATH = 200;

    /** @param replaces the key whose watches it took over; null: none */
    void issued(ApiKey key, @Nullable String replaces) {
        LOG.infof(
                "event=key_issued key=%s scopes=%s requestsPerMinute=%s expiresAt=%s replaces=%s",
                key.id(), key.scopes(), key.requestsPerMinute(), key.expiresAt(), replaces);
    }

    void revoked(String key) {
        LOG.infof("event=key_revoked key=%s", key);
    }

    void watchMade(Holder holder, Watch watch) {
        LOG.infof(
                "event=watch_made key=%s watch=%s target=%s",
                holder.id(), watch.id(), Origin.of(watch.url())); // its path may be a secret of its own
    }

    void watchDeleted(Holder holder, String watch) {
        LOG.infof("event=watch_deleted key=%s watch=%s", holder.id(), watch);
    }

    void watchTested(Holder holder, String watch) {
        LOG.infof("event=watch_tested key=%s watch=%s", holder.id(), watch);
    }

    void watchEnabled(Holder holder, String watch) {
        LOG.infof("event=watch_enabled key=%s watch=%s", holder.id(), watch);
    }

    void reported(Holder holder, String tenant) {
        LOG.infof("event=alignment_reported %s=%s tenant=%s", holder.shown(), holder.id(), tenant);
    }

    void used(Holder holder, HttpServerRequest request, HttpServerResponse response, long nanos) {
        if (USE.isInfoEnabled()) {
            String path = String.valueOf(request.path()); // as sent: what is no plain character is encoded in it
            USE.infof(
                    "event=%s_used %s=%s method=%s path=%s status=%d ms=%d",
                    holder.shown(),
                    holder.shown(),
                    holder.id(),
                    request.method(),
                    path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH),
                    response.getStatusCode(),
                    TimeUnit.NANOSECONDS.toMillis(nanos));
        }
    }
}
