package io.tidemark.collector.schedule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

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
            plan("huggingface", "huggingface", "0 0 11 * * ?"),
            plan("lmarena", "lmarena", "0 0 12 * * ?"),
            plan("artificial-analysis", "artificial-analysis", "0 30 12 * * ?"),
            plan("epoch", "epoch", "0 0 13 ? * MON"),
            plan("prometheus", "prometheus", "0 10 * * * ?"),
            plan("litellm", "litellm", "0 10 * * * ?"));

    private BuiltInPlans() {}

    private static Plan plan(String name, String source, String cron) {
        return new Plan(name, source, cron, JsonNodeFactory.instance.objectNode());
    }
}
