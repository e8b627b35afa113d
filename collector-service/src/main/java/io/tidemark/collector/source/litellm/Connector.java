package io.tidemark.collector.source.litellm;

import io.tidemark.collector.source.ConnectorRequest;
import io.tidemark.collector.source.OwnDeployments;
import io.tidemark.collector.source.json.BaseUrl;
import io.tidemark.collector.upstream.Credential;
import io.tidemark.collector.upstream.SecretText;
import java.io.IOException;

/** One connector as configured, checked. */
final class Connector {

    /** A year and a month: more is no back-fill but a mistake. */
    static final int MOST_DAYS = 400;

    final OwnDeployments deployments;
    final BaseUrl base;
    final int days;
    private final String name;
    private final SecretText key;

    /** @throws IllegalArgumentException naming the key of what is wrong, and what is allowed */
    Connector(String name, LiteLlmConfig.Connector config) {
        String at = "tidemark.collector.litellm.connectors." + name;
        this.deployments = OwnDeployments.of(at, name, config.tenant(), config.aliases());
        this.base = BaseUrl.of(config.baseUrl(), at + ".base-url");
        this.name = name;
        this.days = ConnectorRequest.requireDays(at + ".days", config.days(), MOST_DAYS);
        this.key = SecretText.of(at + ".key", config.key(), config.keyFile())
                .orElseThrow(() -> new IllegalArgumentException(
                        at + ".key or .key-file must be set: the proxy answers an administrator only"));
    }

    /** @throws IOException if the file of the key cannot be read */
    Credential credential() throws IOException {
        return Credential.bearer(base.origin(), key.read());
    }

    /** The text with the connector's name in place of its address. */
    String hidden(String text) {
        return text.replace(base.text(), toString()).replace(base.origin(), toString());
    }

    /** Name and no address: it stands in findings, which other people read. */
    @Override
    public String toString() {
        return "connector " + name;
    }
}
