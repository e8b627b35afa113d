package io.tidemark.collector;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tidemark.local.hub.HubModel;
import io.tidemark.local.hub.HubOrganization;
import io.tidemark.local.hub.HubServer;
import io.tidemark.local.hub.MemoryWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A Hub of two organizations, one of them with a model that moved, and an archive that knows of more than the Hub has. The
 * collector reads three models a page.
 */
public final class HubResource implements QuarkusTestResourceLifecycleManager {

    static final String ARCHIVE = "tidemark.test.archive";

    private static final Instant NOW = Instant.parse("2026-08-21T06:00:00Z");
    private static final String HISTORY = """
            model_id,observed_on,downloads
            northwind/old-name,2026-07-01,70
            northwind/withdrawn,2026-07-01,900
            northwind/lake-0,2026-07-01,-5
            northwind/lake-0,2026-07-02,500
            """;

    private HubServer hub;
    private Path folder;

    @Override
    public Map<String, String> start() {
        MemoryWorld world = new MemoryWorld(MemoryWorld.invented(1, "Two organizations"), NOW)
                .put(new HubOrganization(id(901), "northwind", "Northwind Research", true, 12))
                .put(new HubOrganization(id(902), "harbour", "Harbour Lab", false, 3));
        for (int i = 0; i < 7; i++) {
            world.put(model(i, "northwind/lake-" + i));
        }
        world.put(model(20, "harbour/pier")).put(model(30, "northwind/old-name"));
        world.rename("northwind/old-name", "harbour/new-name");
        hub = HubServer.start(world);
        folder = archive();
        return Map.of(
                "tidemark.collector.hugging-face.base-url",
                hub.baseUrl().toString(),
                "tidemark.collector.hugging-face.page-size",
                "3",
                "tidemark.collector.archive.folders",
                folder.toString(),
                ARCHIVE,
                folder.resolve("history.csv").toString());
    }

    /** A test may stop the Hub before its time. */
    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields((Runnable) () -> hub.close(), new TestInjector.MatchesType(Runnable.class));
    }

    private static HubModel model(int number, String path) {
        return HubModel.of(id(number), path)
                .created(NOW.minusSeconds(86_400L * (100 - number)))
                .modified(NOW.minusSeconds(3_600))
                .counters(100L + number, 10_000L + number, 5L + number)
                .pipeline("text-generation")
                .tags(List.of("license:apache-2.0"))
                .safetensors("BF16", 7_000_000_000L)
                .build();
    }

    private static String id(int number) {
        return "%024x".formatted(number + 0x1000);
    }

    private static Path archive() {
        try {
            Path folder = Files.createTempDirectory("tidemark-archive-");
            Files.writeString(folder.resolve("history.csv"), HISTORY);
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void stop() {
        hub.close();
        try {
            Files.delete(folder.resolve("history.csv"));
            Files.delete(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
