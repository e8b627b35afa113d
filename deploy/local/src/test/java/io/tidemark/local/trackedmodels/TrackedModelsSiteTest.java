package io.tidemark.local.trackedmodels;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.standin.Reply;
import io.tidemark.local.standin.Request;
import io.tidemark.local.standin.SettableClock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrackedModelsSiteTest {

    private static final String OLD = "1111111111111111111111111111111111111111";
    private static final String NEW = "2222222222222222222222222222222222222222";

    private final TrackedModelsSite site = new TrackedModelsSite("recorded", SettableClock.at("2026-08-18T02:00:00Z"))
            .commit(OLD, "2026-08-10T06:17:00Z", Map.of("models.csv", "org,model,modelId\na,b,a/b\na,c,a/c\n"))
            .commit(NEW, "2026-08-17T06:17:00Z", Map.of("models.csv", "org,model,modelId\na,b,a/b\n"));

    @Test
    void theNewestCommitComesFirstWithItsDay() {
        Reply reply = get("/repos/Interconnects-AI/tracked-models/commits", "per_page=1");
        assertThat(reply.text())
                .isEqualTo("[{\"sha\":\"" + NEW
                        + "\",\"commit\":{\"committer\":{\"name\":\"GitHub\",\"date\":\"2026-08-17T06:17:00Z\"}}}]");
        assertThat(reply.header("X-RateLimit-Limit")).isEqualTo("60");
    }

    @Test
    void everyCommitKeepsItsFiles() {
        Reply old = get("/Interconnects-AI/tracked-models/" + OLD + "/models.csv", "");
        assertThat(old.text()).contains("a/c");
        assertThat(old.header("ETag")).startsWith("\"");
        assertThat(get("/Interconnects-AI/tracked-models/" + NEW + "/models.csv", "")
                        .text())
                .doesNotContain("a/c");
    }

    @Test
    void aMissingFileIsPlainText() {
        Reply reply = get("/Interconnects-AI/tracked-models/" + NEW + "/extra_models.csv", "");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.header("Content-Type")).isEqualTo(Reply.TEXT);
    }

    @Test
    void faultsOfGitHubAndOfAnotherEditor() {
        Request models = request("/Interconnects-AI/tracked-models/" + NEW + "/models.csv", "");
        Reply refused = site.reply(models, new RegistryFault.HourUsedUp(1_800_000_000));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("X-RateLimit-Reset")).isEqualTo("1800000000");
        assertThat(site.reply(models, new RegistryFault.ByteOrderMarkAndCrLf()).text())
                .isEqualTo("\uFEFForg,model,modelId\r\na,b,a/b\r\n");
    }

    private Reply get(String path, String query) {
        return site.reply(request(path, query));
    }

    private static Request request(String path, String query) {
        return new Request("GET", path, query, Map.of(), new byte[0]);
    }
}
