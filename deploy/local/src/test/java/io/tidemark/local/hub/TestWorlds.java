package io.tidemark.local.hub;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;

/** A handful of repositories with every oddity the contract knows. */
final class TestWorlds {

    static final Instant NOW = Instant.parse("2026-08-09T11:00:00Z");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private TestWorlds() {}

    static MemoryWorld oddities() {
        MemoryWorld world = new MemoryWorld(MemoryWorld.invented(7, "Invented for a test"), NOW);
        world.put(new HubOrganization("60a000000000000000000001", "Acme", "Acme Research", true, 1081));
        world.put(HubModel.of("69f860100000000000000001", "Acme/atlas-7b-it")
                .created(Instant.parse("2026-05-04T09:00:00Z"))
                .modified(Instant.parse("2026-06-01T10:00:00Z"))
                .counters(1_250_331, 3_400_000_123L, 812)
                .pipeline("text-generation")
                .library("transformers")
                .tags(List.of("transformers", "safetensors", "license:apache-2.0", "region:us"))
                .safetensors("BF16", 7_241_732_096L)
                .parents("finetune", List.of(new HubModel.Parent("69f46b900000000000000002", "Acme/atlas-7b")))
                .set("trendingScore", NODES.numberNode(0.5))
                .set("model-index", NODES.nullNode())
                .build());
        world.put(HubModel.of("69f46b900000000000000002", "Acme/atlas-7b")
                .created(Instant.parse("2026-05-01T09:00:00Z"))
                .counters(90_112, 612_000, 301)
                .pipeline("text-generation")
                .tags(List.of("license:other", "region:us"))
                .set("gated", NODES.textNode("auto"))
                .set("trendingScore", NODES.numberNode(2))
                .set(
                        "inferenceProviderMapping",
                        NODES.arrayNode()
                                .add(NODES.objectNode()
                                        .put("provider", "fast-inc")
                                        .put("status", "live")))
                .build());
        world.put(HubModel.of("69f46b900000000000000003", "Acme/atlas-7b-GGUF")
                .created(Instant.parse("2026-05-01T09:00:00Z"))
                .tags(List.of("gguf", "license:apache-2.0"))
                .parents("quantized", List.of(new HubModel.Parent("69f860100000000000000001", "Acme/atlas-7b-it")))
                .build());
        world.put(HubModel.of("69f46b900000000000000004", "Acme/withdrawn")
                .counters(0, 5, 0)
                .set("disabled", NODES.booleanNode(true))
                .build());
        world.put(HubModel.of("69f46b900000000000000005", "Other/thing")
                .created(Instant.parse("2024-01-01T00:00:00Z"))
                .counters(10, 20, 1)
                .tags(List.of("license:apache-2.0"))
                .build());
        world.redirect("Acme/old-atlas", "Acme/atlas-7b").redirect("gpt0", "Other/thing");
        return world;
    }
}
