package io.tidemark.collector.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.collector.CollectorConfig;
import io.tidemark.collector.CollectorConfig.Planned;
import io.tidemark.collector.domain.Jitter;
import io.tidemark.collector.ledger.PlanLedger;
import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.Source;
import io.tidemark.common.contract.ContractJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The plans in force: the built-in ones as the configuration changes them, and those it adds. */
@ApplicationScoped
public class Plans {

    private static final Logger LOG = Logger.getLogger(Plans.class);
    private static final String KEY = "tidemark.collector.schedule.plans.";

    private final CollectorConfig.Schedule config;
    private final Sources sources;
    private final PlanLedger ledger;
    private final List<Plan> active;
    private volatile @Nullable Jitter jitter;

    /** @throws IllegalArgumentException naming the key of a plan that cannot be followed */
    Plans(CollectorConfig config, Sources sources, PlanLedger ledger) {
        this.config = config.schedule();
        this.sources = sources;
        this.ledger = ledger;
        this.active = this.config.enabled() ? read() : List.of();
    }

    /** Those that start runs, by name; none unless switched on. */
    public List<Plan> active() {
        return active;
    }

    public List<Plan> of(String source) {
        return active.stream().filter(plan -> plan.source().equals(source)).toList();
    }

    /** When a plan starts its next run. */
    public Optional<Instant> next(Plan plan, Instant now) {
        return plan.next(now, offset(plan));
    }

    /** By how much a plan starts after its instant, here. */
    Duration offset(Plan plan) {
        Jitter known = jitter;
        if (known == null) {
            known = new Jitter(ledger.seed(), config.spread()); // the same for ever, so any thread may look
            jitter = known;
        }
        return known.of(plan.name());
    }

    private List<Plan> read() {
        SortedMap<String, Plan> plans = new TreeMap<>();
        BuiltInPlans.ALL.stream()
                .filter(plan -> sources.collections().contains(plan.source()))
                .forEach(plan -> plans.put(plan.name(), plan));
        config.plans().forEach((name, planned) -> {
            if (planned.enabled()) {
                plans.put(name, plan(name, planned, plans.get(name)));
            } else {
                plans.remove(name);
            }
        });
        List<Plan> ready = new ArrayList<>();
        plans.forEach((name, plan) -> check(plan).ifPresent(ready::add));
        return List.copyOf(ready);
    }

    private static Plan plan(String name, Planned planned, @Nullable Plan builtIn) {
        String source = planned.source()
                .or(() -> Optional.ofNullable(builtIn).map(Plan::source))
                .orElse(name);
        String cron = planned.cron()
                .or(() -> Optional.ofNullable(builtIn).map(Plan::cron))
                .orElseThrow(() -> new IllegalArgumentException(KEY + name + ".cron must be given"));
        JsonNode parameters = planned.parameters()
                .map(text -> object(KEY + name + ".parameters", text))
                .or(() -> Optional.ofNullable(builtIn).map(Plan::parameters))
                .orElseGet(JsonNodeFactory.instance::objectNode);
        try {
            return new Plan(name, source, cron, parameters);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(KEY + name + ".cron: " + wrong.getMessage(), wrong);
        }
    }

    /** Empty if the source cannot be collected as configured: then nothing is wrong with the plan. */
    private Optional<Plan> check(Plan plan) {
        Source source = sources.find(plan.source(), false)
                .orElseThrow(() -> new IllegalArgumentException(KEY + plan.name() + ": there is no source '"
                        + plan.source() + "', only " + String.join(", ", sources.collections())));
        String missing = source.profile().missing();
        if (missing != null) {
            LOG.infof(
                    "plan is passed over, its source lacks a key source=%s plan=%s missing=%s",
                    plan.source(), plan.name(), missing);
            return Optional.empty();
        }
        try {
            source.plan(new RunRequest(plan.source(), plan.parameters()));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(KEY + plan.name() + ".parameters: " + wrong.getMessage(), wrong);
        }
        LOG.infof("runs are planned source=%s plan=%s cron=%s", plan.source(), plan.name(), plan.cron());
        return Optional.of(plan);
    }

    private static JsonNode object(String key, String text) {
        try {
            JsonNode parsed = ContractJson.mapper()
                    .reader()
                    .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(text);
            if (parsed.isObject()) {
                return parsed;
            }
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(key + " is not JSON: " + notJson.getOriginalMessage(), notJson);
        }
        throw new IllegalArgumentException(key + " must be a JSON object, was " + text);
    }

    /** Plans that are configured although nothing starts them. */
    int idle() {
        return config.enabled() ? 0 : config.plans().size();
    }
}
