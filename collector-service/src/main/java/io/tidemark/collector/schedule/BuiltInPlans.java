package io.tidemark.collector.schedule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The schedule that holds unless an operator says otherwise; {@code docs/guide/schedule.md} has the reasons. Catalogues
 * come before the Hub's listing, so that what they name is known by then. A source that this build does not have is
 * passed over.
 */
final class BuiltInPlans {

    static final List<Plan> ALL = List.of(
            plan("tracked-models", "tracked-models", "0 0 2 * * ?"),
            plan("openrouter", "openrouter", "0 0 4 * * ?"),
            plan("dockerhub", "dockerhub", "0 0 5 * * ?"),
            plan("modelscope", "modelscope", "0 0 6 * * ?"),
            plan("huggingface-all", "huggingface", "0 0 8 ? * SUN", Map.of("mode", "listing")),
            plan("huggingface", "huggingface", "0 0 11 * * ?", Map.of("mode", "listing", "tier", "daily")),
            plan("huggingface-discovery", "huggingface", "0 30 11 * * ?", Map.of("mode", "discovery")),
            plan("huggingface-evaluations", "huggingface", "0 15 12 * * ?", Map.of("mode", "evaluations")),
            plan("huggingface-children", "huggingface", "0 0 14 ? * SUN", Map.of("mode", "children", "tier", "daily")),
            plan("openrouter-endpoints", "openrouter", "0 0 15 ? * SUN", Map.of("mode", "endpoints")),
            plan("huggingface-walk", "huggingface", "0 0 16 ? * WED", Map.of("mode", "walk")),
            plan("lmarena", "lmarena", "0 0 12 * * ?"),
            plan("artificial-analysis", "artificial-analysis", "0 30 12 * * ?"),
            plan("epoch", "epoch", "0 0 13 ? * MON"),
            plan("prometheus", "prometheus", "0 10 * * * ?"),
            plan("litellm", "litellm", "0 10 * * * ?"));

    private BuiltInPlans() {}

    private static Plan plan(String name, String source, String cron) {
        return plan(name, source, cron, Map.of());
    }

    private static Plan plan(String name, String source, String cron, Map<String, String> parameters) {
        ObjectNode given = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(parameters).forEach(given::put);
        return new Plan(name, source, cron, given);
    }
}
