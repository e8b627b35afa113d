package io.tidemark.collector.source;

import static io.tidemark.collector.upstream.ScriptedServer.reply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.KnownModels.KnownModel;
import io.tidemark.collector.source.archive.ArchiveConfig;
import io.tidemark.collector.source.archive.ArchiveSource;
import io.tidemark.collector.source.json.SourceConversation;
import io.tidemark.collector.upstream.ScriptedServer;
import io.tidemark.collector.upstream.StandingClock;
import io.tidemark.collector.upstream.TestConfigs;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.model.ModelId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** A service that answers whatever it is told to, and sources that ask it, over the network. */
final class AnsweringService implements AutoCloseable {

    private static final KnownModels KNOWN = (namespace, after, limit) ->
            after == null ? List.of(new KnownModel(ModelId.parse("acme/one"), "621ffdc00000000000000001")) : List.of();

    final StandingClock clock = new StandingClock("2026-11-24T00:10:00Z");
    final UpstreamClient upstream = TestConfigs.client(clock, Map.of());
    private final ScriptedServer server;
    private final Path folder;
    private int files;

    AnsweringService(Path folder) throws IOException {
        this.server = new ScriptedServer();
        this.folder = folder;
    }

    /** @param addresses and other values by name; an address is the path of it */
    <T> T config(Class<T> type, String prefix, String... addresses) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < addresses.length; i += 2) {
            boolean address = addresses[i].endsWith("-url");
            properties.put(
                    "tidemark.collector." + prefix + "." + addresses[i],
                    address ? server.origin() + addresses[i + 1] : addresses[i + 1]);
        }
        return TestConfigs.load(type, properties);
    }

    RegistryConfig registry() {
        return TestConfigs.load(RegistryConfig.class, Map.of());
    }

    void text(String path, String text) {
        answer(path, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    private void answer(String path, String type, byte[] body) {
        server.always(path, reply(200).body(type, body).header("Date", SourceConversation.DAY));
    }

    Function<byte[], SourceOutcome> asking(Source source, String parameters, @Nullable String cursor, String path) {
        Step step = new Step("run-1", "shard", tree(parameters), cursor, 0, KNOWN);
        return body -> {
            answer(path, "application/json", body);
            return source.fetch(step);
        };
    }

    /** @param shard which of those that a run without parameters plans, by its key or the beginning of it */
    Function<byte[], SourceOutcome> asking(Source source, String shard, String path) {
        Step step = step(source, shard);
        return body -> {
            answer(path, path.endsWith(".csv") ? "text/csv" : "application/json", body);
            return source.fetch(step);
        };
    }

    Function<byte[], SourceOutcome> zipped(Source source, String shard, String path) {
        Step step = step(source, shard);
        return body -> {
            answer(path, "application/zip", zip(body));
            return source.fetch(step);
        };
    }

    Function<byte[], SourceOutcome> registryFile(Source source, String file) {
        Step planned = step(source, "tracked");
        Step step = new Step(
                "run-1",
                planned.shard(),
                planned.parameters(),
                "{\"commit\":\"abc\",\"day\":\"2026-11-22\"}",
                1,
                KnownModels.NONE);
        return body -> {
            Documents.REGISTRY.forEach((name, text) -> text("/raw/abc/" + name, text));
            answer("/raw/abc/" + file, "text/plain", body);
            return source.fetch(step);
        };
    }

    /** Each document is a file of its own, as an import never reads one that changes. */
    Function<byte[], SourceOutcome> importing() {
        ArchiveSource source = new ArchiveSource(
                TestConfigs.load(ArchiveConfig.class, Map.of("tidemark.collector.archive.folders", folder.toString())),
                upstream,
                clock);
        return body -> {
            try {
                Path file = Files.write(folder.resolve("notes-" + files++ + ".csv"), body);
                String request = """
                        {"source": "old-notes", "files": ["%s"], "provenance":
                          {"license": "MIT", "citation": "Old notes", "redistribution": "raw", "invented": false},
                         "mapping": {"subject": "model", "observedOn": "day", "measurements":
                          {"downloads_30d": {"column": "d30"}, "likes": {"column": "likes"}}}}""".formatted(file);
                ShardPlan shard =
                        source.plan(new RunRequest("old-notes", tree(request))).getFirst();
                SourceOutcome outcome = source.fetch(
                        new Step("run-" + files, shard.key(), shard.parameters(), null, 0, KnownModels.NONE));
                Files.delete(file);
                return outcome;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        };
    }

    private static Step step(Source source, String key) {
        ShardPlan shard = source.plan(new RunRequest(source.name(), tree("{}"))).stream()
                .filter(plan -> plan.key().startsWith(key))
                .findFirst()
                .orElseThrow();
        return new Step("run-1", shard.key(), shard.parameters(), null, 0, KnownModels.NONE);
    }

    private static byte[] zip(byte[] table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("benchmark_metadata.csv"));
            zip.write("benchmark,source_file,score_column\nBench,bench.csv,mean_score\n"
                    .getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("bench.csv"));
            zip.write(table);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static JsonNode tree(String text) {
        try {
            return ContractJson.mapper().readTree(text);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
