package io.tidemark.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.gateway.SampleRows;
import io.tidemark.gateway.TestGateway;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The commands of docs/guide/security.md, as they stand there. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
class SecurityGuideTest {

    private static final Path GUIDE = Path.of("../docs/guide/security.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```bash\n(.*?)^```$");

    @Inject
    TestGateway gateway;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @ConfigProperty(name = "quarkus.management.test-port")
    int managementPort;

    @Test
    void everyCommandRunsAndPrintsWhatTheGuideSays() throws Exception {
        assumeTrue(run("command -v bash curl jq").code() == 0, "bash, curl or jq is not installed");
        gateway.empty();
        gateway.show("guide", SampleRows.all());
        String commands = BLOCK.matcher(Files.readString(GUIDE))
                .results()
                .map((MatchResult block) -> block.group(1))
                .filter(block -> !block.contains("deploy/local/"))
                .collect(Collectors.joining());
        Outcome outcome = run("set -euo pipefail\ngateway=http://127.0.0.1:" + port + "\nmanagement=http://127.0.0.1:"
                + managementPort + "\n" + commands);
        assertThat(outcome.code()).as(outcome.output()).isZero();
        assertThat(outcome.output())
                .contains("\"requestsPerMinute\": 3000")
                .contains("a dashboard\tread\tnever used")
                .contains("\n204\n")
                .contains("\"status\": 401")
                .containsIgnoringCase("RateLimit-Policy: \"anonymous\";q=1000000;w=60")
                .contains("database\tUP")
                .contains("broker\t")
                .contains("tidemark_requests_refused_total{reason=\"key\"}")
                .doesNotContainPattern("tdm_[a-z2-7]{16}_[A-Za-z0-9_-]{43}");
    }

    private record Outcome(int code, String output) {}

    private static Outcome run(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", script)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}
