package io.tidemark.collector.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetsConfigTest {

    private static final String HUB = "tidemark.collector.budgets.hub.";
    private static final Map<String, String> SHORTEST =
            Map.of(HUB + "origin", "https://hub.example", HUB + "requests", "500", HUB + "window", "5m");

    @Test
    void defaultsAreTheDocumentedOnes() {
        BudgetsConfig.Budget hub =
                TestConfigs.load(BudgetsConfig.class, SHORTEST).byName().get("hub");
        assertThat(hub.share()).isEqualTo(40);
        assertThat(hub.burst()).isZero();
        assertThat(hub.path()).isEmpty();
        assertThat(hub.second()).isEmpty();
        assertThat(TestConfigs.load(BudgetsConfig.class, Map.of()).byName()).isEmpty();
    }

    @Test
    void everyKeyIsRead() {
        // Given
        Map<String, String> keys = new HashMap<>(SHORTEST);
        keys.put(HUB + "path", "/api/.*");
        keys.put(HUB + "share", "50");
        keys.put(HUB + "burst", "7");
        keys.put(HUB + "second.requests", "1000");
        keys.put(HUB + "second.window", "24h");
        keys.put(HUB + "second.share", "60");
        keys.put(HUB + "second.burst", "8");
        // When
        BudgetsConfig.Budget hub =
                TestConfigs.load(BudgetsConfig.class, keys).byName().get("hub");
        // Then
        assertThat(hub.origin()).isEqualTo(URI.create("https://hub.example"));
        assertThat(hub.path()).map(Pattern::pattern).contains("/api/.*");
        assertThat(hub.requests()).isEqualTo(500);
        assertThat(hub.window()).isEqualTo(Duration.ofMinutes(5));
        assertThat(hub.share()).isEqualTo(50);
        assertThat(hub.burst()).isEqualTo(7);
        BudgetsConfig.LimitConfig second = hub.second().orElseThrow();
        assertThat(second.requests()).isEqualTo(1_000);
        assertThat(second.window()).isEqualTo(Duration.ofDays(1));
        assertThat(second.share()).isEqualTo(60);
        assertThat(second.burst()).isEqualTo(8);
    }

    @Test
    void aBudgetThatMakesNoSenseIsRefusedByName() {
        Map<String, String> keys = new HashMap<>(SHORTEST);
        keys.put(HUB + "window", "0s");
        BudgetsConfig config = TestConfigs.load(BudgetsConfig.class, keys);
        assertThatThrownBy(() -> new BudgetTable(config))
                .hasMessage("tidemark.collector.budgets.hub: window must be 100 ms to 31 days, was PT0S");
    }

    /** What the shipped configuration says of the public services. */
    @ParameterizedTest
    @CsvSource({
        "https://huggingface.co/api/models?limit=1000,                huggingface-api,           500:PT5M:40:0",
        "https://huggingface.co/api/models/a/b,                       huggingface-api,           500:PT5M:40:0",
        "https://huggingface.co/datasets/a/b/resolve/main/c.parquet,  huggingface-files,         3000:PT5M:40:0",
        "https://huggingface.co/a/b,                                  huggingface-pages,         100:PT5M:40:0",
        "https://datasets-server.huggingface.co/rows,                 huggingface-datasets,      500:PT5M:40:0",
        "https://openrouter.ai/api/v1/datasets/rankings-daily,        openrouter-data,           30:PT1M:40:2 500:PT24H:40:60",
        "https://openrouter.ai/api/v1/benchmarks,                     openrouter-data,           30:PT1M:40:2 500:PT24H:40:60",
        "https://openrouter.ai/api/v1/models,                         openrouter,                60:PT1M:100:1",
        "https://modelscope.cn/openapi/v1/models,                     modelscope,                60:PT1M:100:1",
        "https://www.modelscope.ai/openapi/v1/models,                 modelscope-international,  60:PT1M:100:1",
        "https://hub.docker.com/v2/namespaces/ai/repositories,        docker-hub,                60:PT1M:40:0",
        "https://artificialanalysis.ai/api/v2/language/models/free,   artificial-analysis,       100:PT24H:40:10",
        "https://api.github.com/repos/a/b/commits,                    github-api,                60:PT1H:40:6",
        "https://raw.githubusercontent.com/a/b/main/c.csv,            github-files,              60:PT1M:40:6",
        "https://epoch.ai/data/eci_scores.csv,                        epoch,                     60:PT1M:40:6",
        "http://127.0.0.1:8080/api/models,                            none,                      ''",
        "http://huggingface.co/api/models,                            none,                      ''",
    })
    void publicServicesHaveBudgets(URI address, String budget, String limits) throws IOException {
        Allowance allowance = shipped().of(address);
        assertThat(allowance.budget()).isEqualTo(budget);
        assertThat(allowance.limits().stream()
                        .map(limit -> limit.requests() + ":" + limit.window() + ":" + limit.sharePercent() + ":"
                                + limit.burst())
                        .reduce((a, b) -> a + " " + b)
                        .orElse(""))
                .isEqualTo(limits);
    }

    private static BudgetTable shipped() throws IOException {
        Properties properties = new Properties();
        try (InputStream file = BudgetsConfigTest.class.getResourceAsStream("/application.properties")) {
            properties.load(file);
        }
        Map<String, String> keys = new HashMap<>();
        properties.stringPropertyNames().stream()
                .filter(key -> key.startsWith("tidemark.collector.budgets."))
                .forEach(key -> keys.put(key, properties.getProperty(key)));
        assertThat(keys).hasSizeGreaterThan(40);
        return new BudgetTable(TestConfigs.load(BudgetsConfig.class, keys));
    }

    @Test
    void theMoreSpecificBudgetComesFirst() {
        Map<String, String> keys = new HashMap<>();
        for (String name : List.of("all", "files", "api")) {
            keys.put("tidemark.collector.budgets." + name + ".origin", "https://Hub.Example:443");
            keys.put("tidemark.collector.budgets." + name + ".requests", "10");
            keys.put("tidemark.collector.budgets." + name + ".window", "1m");
        }
        keys.put("tidemark.collector.budgets.files.path", ".*/resolve/.*");
        keys.put("tidemark.collector.budgets.api.path", "/api/.*");
        BudgetTable table = new BudgetTable(TestConfigs.load(BudgetsConfig.class, keys));
        assertThat(table.of(URI.create("https://hub.example/api/resolve/x")).budget())
                .isEqualTo("api");
        assertThat(table.of(URI.create("https://hub.example/a/resolve/x")).budget())
                .isEqualTo("files");
        assertThat(table.of(URI.create("https://hub.example")).budget()).isEqualTo("all");
    }
}
