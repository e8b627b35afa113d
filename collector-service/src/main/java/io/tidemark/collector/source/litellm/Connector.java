package io.tidemark.collector.source.litellm;

import io.tidemark.collector.source.ConnectorRequest;
import io.tidemark.collector.source.OwnDeployments;
import io.tidemark.collector.upstream.BaseAddress;
import io.tidemark.collector.upstream.Credential;
import io.tidemark.collector.upstream.SecretText;
import java.io.IOException;

/** One connector as configured, checked. */
final class Connector {

    /** A year and a month: more is no back-fill but a mistake. */
    static final int MOST_DAYS = 400;

    final OwnDeployments deployments;
    final BaseAddress address;
    final int days;
    private final SecretText key;

    /** @throws IllegalArgumentException naming the key of what is wrong, and what is allowed */
    Connector(String name, LiteLlmConfig.Connector config) {
        String at = "tidemark.collector.litellm.connectors." + name;
        this.deployments = OwnDeployments.of(at, name, config.tenant(), config.aliases());
        this.address = BaseAddress.of(at + ".base-url", config.baseUrl(), "connector " + name);
        this.days = ConnectorRequest.requireDays(at + ".days", config.days(), MOST_DAYS);
        this.key = SecretText.of(at + ".key", config.key(), config.keyFile())
                .orElseThrow(() -> new IllegalArgumentException(
                        at + ".key or .key-file must be set: the proxy answers an administrator only"));
    }

    /** @throws IOException if the file of the key cannot be read */
    Credential credential() throws IOException {
        return Credential.bearer(address.origin(), key.read());
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
