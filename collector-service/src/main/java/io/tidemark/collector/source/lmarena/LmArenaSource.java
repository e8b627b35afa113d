package io.tidemark.collector.source.lmarena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.Source;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceProfile;
import io.tidemark.collector.source.Step;
import io.tidemark.collector.source.json.BaseUrl;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.contract.RunEvent.RunKind;
import io.tidemark.common.model.Redistribution;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The newest boards of LMArena. Routes: {@code /api/datasets/{dataset}} of huggingface.co, {@code /filter} of
 * datasets-server.huggingface.co; columns as public readers of the data set know them, not yet seen ourselves.
 */
@Singleton
public class LmArenaSource implements Source {

    public static final String NAME = "lmarena";

    private static final String CONFIGURATIONS = "configurations";
    private static final String CONFIGURATION = "configuration";
    /** Short enough for half of a qualifier, and fit to tell a model's entries of several boards apart. */
    private static final Pattern CONFIGURATION_NAME = Pattern.compile("(?=.{1,40}$)[a-z0-9]+(_[a-z0-9]+)*");

    private final LmArenaConfig config;
    private final LicenceStep licence;
    private final RowsStep rows;

    @Inject
    public LmArenaSource(LmArenaConfig config, UpstreamClient upstream) {
        config.configurations().forEach(LmArenaSource::requireName);
        this.config = config;
        this.licence = new LicenceStep(
                BaseUrl.of(config.hubUrl(), "tidemark.collector.lmarena.hub-url"), upstream, config.dataset());
        this.rows =
                new RowsStep(BaseUrl.of(config.viewerUrl(), "tidemark.collector.lmarena.viewer-url"), upstream, config);
    }

    static Provenance terms(String dataset, String sha) {
        return new Provenance(
                "CC-BY-4.0",
                "LMArena leaderboard dataset, https://huggingface.co/datasets/" + dataset + ", revision " + sha,
                Redistribution.RAW,
                false);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RunKind kind() {
        return RunKind.collection;
    }

    @Override
    public SourceProfile profile() {
        return new SourceProfile(
                "Ratings by human preference, their intervals, votes and ranks of the models on the boards of LMArena",
                SourceProfile.Access.ANONYMOUS,
                null,
                new Provenance(
                        "CC-BY-4.0",
                        "LMArena leaderboard dataset, https://huggingface.co/datasets/" + config.dataset(),
                        Redistribution.RAW,
                        false),
                Duration.ofHours(30), // a day and a missed slot
                "lmarena.md");
    }

    @Override
    public List<ShardPlan> plan(RunRequest request) {
        request.requireOnly(CONFIGURATIONS);
        List<String> names = requested(request.parameters().path(CONFIGURATIONS));
        if (names.isEmpty()) {
            names = config.configurations();
        }
        return names.stream()
                .map(name -> new ShardPlan(
                        name, JsonNodeFactory.instance.objectNode().put(CONFIGURATION, name)))
                .toList();
    }

    private static List<String> requested(JsonNode list) {
        if (list.isMissingNode() || list.isNull()) {
            return List.of();
        }
        if (!list.isArray() || list.isEmpty()) {
            throw new IllegalArgumentException("'configurations' must be a list of at least one board such as 'text';"
                    + " leave it out for the configured ones");
        }
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode element : list) {
            String name = requireName(element.isTextual() ? element.textValue() : Fields.shown(element));
            if (!names.add(name)) {
                throw new IllegalArgumentException("configuration '" + name + "' is listed twice");
            }
        }
        return new ArrayList<>(names);
    }

    private static String requireName(String name) {
        if (!CONFIGURATION_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "configuration '" + name + "' is not 1 to 40 small letters and digits with single '_' between");
        }
        return name;
    }

    @Override
    public SourceOutcome fetch(Step step) {
        String configuration = step.parameters().path(CONFIGURATION).asText();
        String cursor = step.cursor();
        return cursor == null ? licence.fetch() : rows.fetch(configuration, ArenaCursor.decode(cursor), step.page());
    }
}
