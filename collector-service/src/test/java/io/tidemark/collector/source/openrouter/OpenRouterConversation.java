package io.tidemark.collector.source.openrouter;

import io.tidemark.collector.source.json.SourceConversation;
import io.tidemark.collector.upstream.TestConfigs;
import java.util.HashMap;
import java.util.Map;

/** The source with a key and without one. */
abstract class OpenRouterConversation extends SourceConversation {

    static final String MODELS = "/api/v1/models";
    static final String RANKINGS = "/api/v1/datasets/rankings-daily";
    static final String KEY = "sk-or-secret";

    final OpenRouterSource source = source(Map.of("key", KEY));
    final OpenRouterSource anonymous = source(Map.of());

    OpenRouterSource source(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>();
        properties.put("tidemark.collector.openrouter.base-url", server.origin() + "/api/v1");
        more.forEach((key, value) -> properties.put("tidemark.collector.openrouter." + key, value));
        return new OpenRouterSource(TestConfigs.load(OpenRouterConfig.class, properties), upstream, clock);
    }
}
