package io.tidemark.gateway.watch;

import io.tidemark.common.net.AddressGuard;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;

/** What webhooks are sent with. */
@ApplicationScoped
public class WatchSetup {

    private static final String ALLOWED = "tidemark.gateway.watches.allowed-private-networks";

    @Produces
    @Singleton
    AddressGuard guard(WatchConfig config) {
        return new AddressGuard(ALLOWED, config.allowedPrivateNetworks().orElse(List.of()), InetAddress::getAllByName);
    }

    @Produces
    @Singleton
    WebhookClient client(Vertx vertx, AddressGuard guard, WatchConfig config) {
        return new WebhookClient(vertx, guard, config.timeout(), new HttpClientOptions());
    }

    void close(@Disposes WebhookClient client) {
        client.close();
    }
}
