package io.tidemark.gateway.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WatchSecretTest {

    /** The example that libraries of Standard Webhooks are tested with. */
    @Test
    void aSignatureIsTheStandards() {
        WatchSecret secret = WatchSecret.of(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
        assertThat(secret.sign(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1_614_265_330), "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void itIsShownByNameOnly() {
        WatchSecret secret = WatchSecret.generate(new SecureRandom());
        assertThat(secret.reveal()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(secret).hasToString("whsec_...");
    }

    @Test
    void theGuidesPythonTellsOursFromOthers() throws IOException, InterruptedException {
        assumeTrue(new ProcessBuilder("sh", "-c", "command -v python3").start().waitFor() == 0, "no python3");
        Matcher block = Pattern.compile("(?ms)^```python\n(.*?)^```$")
                .matcher(Files.readString(Path.of("../docs/guide/webhooks.md")));
        assertThat(block.find()).isTrue();
        String check = """

                headers = {"webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek", "webhook-timestamp": "1614265330",
                           "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="}
                secret, body, ever = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", b'{"test": 2432232314}', 10 ** 12
                print(verify(secret, headers, body, ever), verify(secret, headers, body + b" ", ever), verify(secret, headers, body))
                """;
        Process python = new ProcessBuilder("python3", "-c", block.group(1) + check)
                .redirectErrorStream(true)
                .start();
        String printed = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(printed).isEqualTo("True False False\n");
    }
}
