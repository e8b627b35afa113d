package io.tidemark.collector.source.litellm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Which LiteLLM proxies of our own are asked for tokens. None by default: nothing private is read unless configured. */
@ConfigMapping(prefix = "tidemark.collector.litellm")
public interface LiteLlmConfig {

    /** By a name of lower-case letters, digits and hyphens, which becomes part of what is stored: {@code <name>/<served name>}. */
    Map<String, Connector> connectors();

    /** One proxy. The servers behind it count the same tokens: connect the proxy or the servers, not both. */
    interface Connector {

        /** Whose figures these are: 1 to 63 lower-case letters, digits and hyphens. They are shown to nobody else. */
        String tenant();

        /** Where the proxy is: scheme, host, port and path. May lie in a private network. */
        URI baseUrl();

        /** Key of an administrator of the proxy; sent to the origin of {@code base-url} only. */
        Optional<String> key();

        /** File that holds the key instead; read for every request, so that a renewed one holds at once. */
        Optional<Path> keyFile();

        /**
         * Which model a name means: {@code organization/name} of the Hub, or {@code closed}. Names are those of the
         * deployments behind the proxy, with their provider: {@code hosted_vllm/acme/atlas-7b}.
         */
        Map<String, String> aliases();

        /** Past days asked for by a run that does not say, 1 to 400. Two at least: a day may be completed late. */
        @WithDefault("2")
        int days();
    }
}
