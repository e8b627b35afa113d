package io.tidemark.collector.source.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.KnownModels;
import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.Step;
import io.tidemark.collector.upstream.StandingClock;
import io.tidemark.collector.upstream.TestConfigs;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.contract.Observation.ModelDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A folder of CSV files and a source that may read it. */
final class Imports {

    /** Maps the columns {@code model}, {@code day}, {@code d30}, {@code likes}. */
    static final String MAPPING = """
            {"subject": "model", "observedOn": "day",
             "measurements": {"downloads_30d": {"column": "d30"}, "likes": {"column": "likes"}}}""";

    final Path folder;
    final StandingClock clock = new StandingClock("2026-06-01T12:00:00Z");
    final ArchiveSource source;

    Imports(Path folder, Map<String, String> more) {
        this.folder = folder;
        Map<String, String> properties = new HashMap<>(more);
        properties.putIfAbsent("tidemark.collector.archive.folders", folder.toString());
        this.source = another(properties);
    }

    private ArchiveSource another(Map<String, String> properties) {
        return new ArchiveSource(
                TestConfigs.load(ArchiveConfig.class, properties), TestConfigs.client(clock, Map.of()), clock);
    }

    /** A second process on the same folder. */
    ArchiveSource otherProcess(int pageRows) {
        return another(Map.of(
                "tidemark.collector.archive.folders",
                folder.toString(),
                "tidemark.collector.archive.page-rows",
                Integer.toString(pageRows)));
    }

    Path write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Path write(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static RunRequest request(String mapping, Path... files) {
        ObjectNode body = (ObjectNode) json("""
                {"source": "old-notes", "provenance":
                  {"license": "MIT", "citation": "Old notes", "redistribution": "raw", "invented": false}}""");
        body.set("mapping", json(mapping));
        for (Path file : files) {
            body.withArray("files").add(file.toString());
        }
        return new RunRequest("old-notes", body);
    }

    static JsonNode json(String text) {
        try {
            return ContractJson.mapper().readTree(text);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    Result read(String mapping, Path file) {
        return read(source, source.plan(request(mapping, file)).getFirst(), null);
    }

    /** Reads a shard to its end, as the engine does. */
    static Result read(ArchiveSource source, ShardPlan shard, @Nullable String from) {
        List<Page> pages = new ArrayList<>();
        @Nullable String cursor = from;
        do {
            SourceOutcome outcome = step(source, shard, cursor, pages.size());
            if (!(outcome instanceof Page page)) {
                return new Result(pages, outcome);
            }
            pages.add(page);
            cursor = page.next();
        } while (cursor != null);
        return new Result(pages, pages.getLast());
    }

    static SourceOutcome step(ArchiveSource source, ShardPlan shard, @Nullable String cursor, int page) {
        return source.fetch(new Step("run-1", shard.key(), shard.parameters(), cursor, page, KnownModels.NONE));
    }

    /** @param last the outcome that ended it */
    record Result(List<Page> pages, SourceOutcome last) {

        List<Observation> observations() {
            return pages.stream().flatMap(page -> page.observations().stream()).toList();
        }

        /** As {@code model day metric value}. */
        List<String> values() {
            return observations().stream()
                    .filter(Measurement.class::isInstance)
                    .map(Measurement.class::cast)
                    .map(value -> value.subject() + " " + value.observedOn() + " "
                            + value.metric().wireName() + " " + (long) value.value())
                    .toList();
        }

        List<ModelDescription> descriptions() {
            return observations().stream()
                    .filter(ModelDescription.class::isInstance)
                    .map(ModelDescription.class::cast)
                    .toList();
        }

        List<Finding> findings() {
            return pages.stream().flatMap(page -> page.findings().stream()).toList();
        }

        /** As {@code reason row field}. */
        List<String> reasons() {
            return findings().stream()
                    .map(finding -> finding.reason() + " " + finding.row() + " " + finding.field())
                    .toList();
        }
    }
}
