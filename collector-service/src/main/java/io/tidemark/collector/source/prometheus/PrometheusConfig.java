package io.tidemark.collector.source.prometheus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Which Prometheus servers of our own are asked for tokens. None by default: nothing private is read unless configured. */
@ConfigMapping(prefix = "tidemark.collector.prometheus")
public interface PrometheusConfig {

    /** By a name of lower-case letters, digits and hyphens, which becomes part of what is stored: {@code <name>/<served name>}. */
    Map<String, Connector> connectors();

    /** One server, or one tenant of a multi-tenant store, and one layer of it: a gateway, or the servers behind it. */
    interface Connector {

        /** Whose figures these are: 1 to 63 lower-case letters, digits and hyphens. They are shown to nobody else. */
        String tenant();

        /** Where {@code /api/v1} is found: scheme, host, port and path. May lie in a private network. */
        URI baseUrl();

        /** What writes the metrics: it decides their names and the label that says the model. */
        Preset preset();

        /**
         * Metric of prompt tokens in place of the preset's; {@code none} asks for no such figure. With matchers in braces it
         * replaces those of the preset as well: {@code gen_ai_client_token_usage_token_sum} keeps them.
         */
        Optional<String> tokensIn();

        /** Metric of generated tokens, likewise. */
        Optional<String> tokensOut();

        /** Metric of requests, likewise. */
        Optional<String> requests();

        /**
         * Label that says the model, in place of the preset's. Labels of persons, keys, teams and addresses are refused: a
         * sum by one of them would tell of people.
         */
        Optional<String> modelLabel();

        /**
         * For metrics without such a label: by served name the matchers that select its series, such as
         * {@code job="llamacpp",instance="10.1.2.3:8080"}; {@code *} selects all. They stay inside the query.
         */
        Map<String, String> models();

        /** Further matchers of every query, such as {@code cluster="west",namespace=~"llm-.*"}. */
        Optional<String> matchers();

        /** Which model a served name means: {@code organization/name} of the Hub, or {@code closed}. */
        Map<String, String> aliases();

        /** {@code X-Scope-OrgID} of a multi-tenant store. */
        Optional<String> orgId();

        /** User of basic authentication; goes with a password. */
        Optional<String> username();

        /** Password of basic authentication; sent to the origin of {@code base-url} only. */
        Optional<String> password();

        /** File that holds the password instead; read for every request, so that a renewed one holds at once. */
        Optional<Path> passwordFile();

        /** Bearer token, instead of a user; sent to the origin of {@code base-url} only. */
        Optional<String> bearerToken();

        /** File that holds the bearer token instead. */
        Optional<Path> bearerTokenFile();

        /**
         * Past days asked for by a run that does not say, 1 to 11,000. Two at least: samples of a day may come late, and the
         * newest reading of a day holds.
         */
        @WithDefault("2")
        int days();
    }
}
