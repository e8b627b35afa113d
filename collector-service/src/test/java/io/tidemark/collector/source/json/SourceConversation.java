package io.tidemark.collector.source.json;

import static io.tidemark.collector.upstream.ScriptedServer.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.KnownModels;
import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.Source;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.Step;
import io.tidemark.collector.upstream.ScriptedServer;
import io.tidemark.collector.upstream.ScriptedServer.Reply;
import io.tidemark.collector.upstream.StandingClock;
import io.tidemark.collector.upstream.TestConfigs;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.contract.Observation.Measurement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A scripted service, a clock that stands still, and words to say what a source made of the answers. */
public abstract class SourceConversation {

    /** 2026-11-22, as HTTP writes it. */
    public static final String DAY = "Sun, 22 Nov 2026 04:00:00 GMT";

    public final StandingClock clock = new StandingClock("2026-11-22T04:00:01Z");
    public final ScriptedServer server = start();
    public final UpstreamClient upstream = TestConfigs.client(clock, Map.of());

    private static ScriptedServer start() {
        try {
            return new ScriptedServer();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    public Reply answer(String body) {
        return json(body.replace("{{ORIGIN}}", server.origin())).header("Date", DAY);
    }

    public static Reply refused(int status, String body) {
        return ScriptedServer.reply(status)
                .body("application/json", body.getBytes(StandardCharsets.UTF_8))
                .header("Date", DAY);
    }

    public static ShardPlan only(Source source, String parameters) {
        List<ShardPlan> shards = plan(source, parameters);
        if (shards.size() != 1) {
            throw new AssertionError("one shard expected, not " + shards);
        }
        return shards.getFirst();
    }

    public static List<ShardPlan> plan(Source source, String parameters) {
        return source.plan(new RunRequest(source.name(), tree(parameters)));
    }

    public static SourceOutcome fetch(Source source, ShardPlan shard, @Nullable String cursor) {
        return source.fetch(new Step("run-1", shard.key(), shard.parameters(), cursor, 0, KnownModels.NONE));
    }

    /** A shard from its first page to its last; at most 20. */
    public static List<Page> walk(Source source, ShardPlan shard) {
        List<Page> pages = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page page = (Page) fetch(source, shard, cursor);
            pages.add(page);
            cursor = page.next();
        } while (cursor != null && pages.size() < 20);
        return pages;
    }

    /** {@code subject metric=value@day}. */
    public static List<String> measured(List<Page> pages) {
        return observations(pages, Measurement.class).stream()
                .map(m -> m.subject() + " " + m.metric().wireName() + "=" + String.format("%.0f", m.value()) + "@"
                        + m.observedOn())
                .toList();
    }

    public static List<Entry> entries(List<Page> pages) {
        return observations(pages, Entry.class);
    }

    public static <T extends Observation> List<T> observations(List<Page> pages, Class<T> type) {
        return pages.stream()
                .flatMap(page -> page.observations().stream())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    public static List<String> reasons(SourceOutcome outcome) {
        List<Finding> findings =
                switch (outcome) {
                    case Page page -> page.findings();
                    case Failed failed -> failed.findings();
                    default -> List.of();
                };
        return findings.stream().map(Finding::reason).toList();
    }

    public static JsonNode tree(String text) {
        try {
            return ContractJson.mapper().readTree(text);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
