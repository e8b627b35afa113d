package io.tidemark.collector.source.huggingface;

import static io.tidemark.collector.upstream.ScriptedServer.json;
import static io.tidemark.collector.upstream.ScriptedServer.reply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.collector.source.KnownModels;
import io.tidemark.collector.source.KnownModels.KnownModel;
import io.tidemark.collector.source.RegistryConfig;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.Step;
import io.tidemark.collector.upstream.ScriptedServer;
import io.tidemark.collector.upstream.ScriptedServer.Reply;
import io.tidemark.collector.upstream.StandingClock;
import io.tidemark.collector.upstream.TestConfigs;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.ModelDescription;
import io.tidemark.common.model.ModelId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A scripted Hub, a source that asks it, and words to say what they do. */
abstract class HubConversation {

    static final String ORG = "example-org";
    static final String OVERVIEW = "/api/organizations/example-org/overview";
    static final String MODELS = "/api/models";
    static final String DAY = "Fri, 23 Oct 2026 11:00:00 GMT";
    static final String LIST_START = HubCursor.list(true).encode();

    final StandingClock clock = new StandingClock("2026-10-23T11:00:01Z");
    final ScriptedServer server = start();
    final UpstreamClient upstream = TestConfigs.client(clock, Map.of());
    final HuggingFaceSource source = source(Map.of());

    private static ScriptedServer start() {
        try {
            return new ScriptedServer();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    HuggingFaceSource source(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(more);
        properties.put("tidemark.collector.hugging-face.base-url", server.origin());
        return new HuggingFaceSource(
                TestConfigs.load(HuggingFaceConfig.class, properties),
                TestConfigs.load(RegistryConfig.class, Map.of()),
                upstream,
                clock);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    static KnownModels known(@Nullable String... pathsAndIds) {
        return (namespace, after, limit) -> java.util.stream.IntStream.range(0, pathsAndIds.length / 2)
                .mapToObj(
                        i -> new KnownModel(ModelId.parse(String.valueOf(pathsAndIds[2 * i])), pathsAndIds[2 * i + 1]))
                .filter(model -> after == null || model.path().toString().compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    Reply next(String body, String query) {
        return hub(HubBodies.body(body)).header("Link", link(query));
    }

    static String link(String query) {
        return "<{{ORIGIN}}/api/models?" + query + ">; rel=\"next\"";
    }

    static Reply hub(String body) {
        return json(body).header("Date", DAY);
    }

    static Reply dated(int status) {
        return reply(status).header("Date", DAY);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static List<ModelDescription> descriptions(Page page) {
        return page.observations().stream()
                .filter(ModelDescription.class::isInstance)
                .map((Observation observation) -> (ModelDescription) observation)
                .toList();
    }

    SourceOutcome fetch(@Nullable String cursor) {
        return fetch(ORG, cursor, KnownModels.NONE);
    }

    SourceOutcome fetch(String organization, @Nullable String cursor, KnownModels known) {
        return source.fetch(step(organization, cursor, known));
    }

    static Step step(String organization, @Nullable String cursor, KnownModels known) {
        return new Step("run-1", organization, object("organization", organization), cursor, 0, known);
    }

    static JsonNode object(String... members) {
        var object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < members.length; i += 2) {
            object.put(members[i], members[i + 1]);
        }
        return object;
    }

    static JsonNode organizations(String... names) {
        var object = JsonNodeFactory.instance.objectNode();
        for (String name : names) {
            object.withArray("organizations").add(name);
        }
        return object;
    }
}
