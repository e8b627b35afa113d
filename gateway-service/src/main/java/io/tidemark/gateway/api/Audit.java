package io.tidemark.gateway.api;

import io.tidemark.common.net.Origin;
import io.tidemark.gateway.access.ApiKey;
import io.tidemark.gateway.watch.Watch;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Who did what, one line each under the category {@code tidemark.audit}: keys by their id, never a secret, and paths without
 * their query. Uses of keys have a category of their own, {@code tidemark.audit.use}, which can be switched off: there may be
 * thousands a minute.
 */
@ApplicationScoped
public class Audit {

    static final String CATEGORY = "tidemark.audit";

    private static final Logger LOG = Logger.getLogger(CATEGORY);
    private static final Logger USE = Logger.getLogger(CATEGORY + ".use");
    private static final int LONGEST_PATH = 200;

    void issued(ApiKey key) {
        LOG.infof(
                "event=key_issued key=%s scopes=%s requestsPerMinute=%s expiresAt=%s",
                key.id(), key.scopes(), key.requestsPerMinute(), key.expiresAt());
    }

    void revoked(String key) {
        LOG.infof("event=key_revoked key=%s", key);
    }

    void watchMade(ApiKey key, Watch watch) {
        LOG.infof(
                "event=watch_made key=%s watch=%s target=%s",
                key.id(), watch.id(), Origin.of(watch.url())); // its path may be a secret of its own
    }

    void watchDeleted(ApiKey key, String watch) {
        LOG.infof("event=watch_deleted key=%s watch=%s", key.id(), watch);
    }

    void watchTested(ApiKey key, String watch) {
        LOG.infof("event=watch_tested key=%s watch=%s", key.id(), watch);
    }

    void reported(ApiKey key, String tenant) {
        LOG.infof("event=alignment_reported key=%s tenant=%s", key.id(), tenant);
    }

    void used(ApiKey key, HttpServerRequest request, HttpServerResponse response, long nanos) {
        if (USE.isInfoEnabled()) {
            String path = String.valueOf(request.path()); // as sent: what is no plain character is encoded in it
            USE.infof(
                    "event=key_used key=%s method=%s path=%s status=%d ms=%d",
                    key.id(),
                    request.method(),
                    path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH),
                    response.getStatusCode(),
                    TimeUnit.NANOSECONDS.toMillis(nanos));
        }
    }
}
