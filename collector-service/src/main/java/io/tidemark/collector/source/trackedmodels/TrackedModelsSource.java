package io.tidemark.collector.source.trackedmodels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.Source;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceProfile;
import io.tidemark.collector.source.Step;
import io.tidemark.collector.source.json.BaseUrl;
import io.tidemark.collector.source.trackedmodels.Shelf.Closed;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.contract.RunEvent.RunKind;
import io.tidemark.common.model.Redistribution;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tracked-models registry: {@code github.com/Interconnects-AI/tracked-models}, its files as of commit 3cd80206 of
 * 2026-08-17. Each shard reads one state of the registry: the newest commit first, then the files of that commit.
 */
@Singleton
public class TrackedModelsSource implements Source {

    public static final String NAME = "tracked-models";

    private static final String PART = "part";
    private static final String TRACKED = "tracked";
    private static final String EXTRA = "extra";
    private static final String ORGANIZATIONS = "organizations";
    private static final String READ_AT = "readAt";

    private final TrackedModelsConfig config;
    private final UpstreamClient upstream;
    private final Clock clock;
    private final BaseUrl base;
    private final CommitStep commit;

    @Inject
    public TrackedModelsSource(TrackedModelsConfig config, UpstreamClient upstream, Clock clock) {
        this.config = config;
        this.upstream = upstream;
        this.clock = clock;
        this.base = BaseUrl.of(config.baseUrl(), "tidemark.collector.tracked-models.base-url");
        this.commit =
                new CommitStep(BaseUrl.of(config.apiUrl(), "tidemark.collector.tracked-models.api-url"), upstream);
    }

    static Provenance terms(@Nullable Version version) {
        String list = "Interconnects AI, tracked-models, https://github.com/Interconnects-AI/tracked-models";
        String state = version == null || version.commit() == null ? "" : ", commit " + version.commit();
        return new Provenance("Apache-2.0", list + state, Redistribution.RAW, false);
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
                "Which open models count, with reviewed sizes, release dates and regions of their organizations",
                SourceProfile.Access.ANONYMOUS,
                null,
                terms(null),
                Duration.ofHours(30), // a day and a missed slot
                "tracked-models.md");
    }

    @Override
    public List<ShardPlan> plan(RunRequest request) {
        request.requireOnly();
        config.folder().filter(folder -> !Files.isDirectory(folder)).ifPresent(missing -> {
            throw new IllegalArgumentException(
                    "tidemark.collector.tracked-models.folder: " + missing + " is not a folder that can be read");
        });
        return Stream.of(TRACKED, EXTRA, ORGANIZATIONS)
                .map(part -> new ShardPlan(part, parameters(part)))
                .toList();
    }

    private ObjectNode parameters(String part) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode().put(PART, part);
        if (config.folder().isPresent()) {
            parameters.put(
                    READ_AT, clock.instant().truncatedTo(ChronoUnit.MICROS).toString());
        }
        return parameters;
    }

    @Override
    public SourceOutcome fetch(Step step) {
        Version pinned = config.commit().map(sha -> new Version(sha, null)).orElse(null);
        JsonNode readAt = step.parameters().path(READ_AT);
        Path folder = config.folder().orElse(null);
        String cursor = step.cursor();
        Version version;
        Shelf.Opener opener;
        if (folder != null && readAt.isTextual()) {
            version = pinned == null ? new Version(null, null) : pinned;
            opener = new FolderFiles(folder, version, Instant.parse(readAt.textValue()));
        } else if (pinned == null && cursor == null) {
            return commit.fetch();
        } else {
            version = pinned == null || cursor != null ? Version.decode(String.valueOf(cursor)) : pinned;
            opener = new WebFiles(base, upstream, version);
        }
        Shelf shelf = new Shelf(opener, version, config.maxRefusedPercent());
        try {
            return switch (step.parameters().path(PART).asText()) {
                case TRACKED -> new ModelList(shelf, version).tracked();
                case EXTRA -> new ModelList(shelf, version).extra();
                case ORGANIZATIONS -> new OrganizationList(shelf, version).read();
                case String other -> new Failed(FailureClass.CONTRACT, "there is no part '" + other + "'");
            };
        } catch (Closed closed) {
            return closed.outcome();
        }
    }
}
