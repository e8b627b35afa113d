package io.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.local.standin.Reply;
import io.tidemark.local.standin.Request;
import io.tidemark.local.standin.Site;
import io.tidemark.local.standin.StandInServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The job against services that answer as told. */
class JobTest {

    private final Map<String, Reply> answers = new ConcurrentHashMap<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Console console = new Console(new PrintStream(said, true, StandardCharsets.UTF_8), Duration.ZERO);
    private final Supervisor supervisor = new Supervisor(console, Supervisor.Patience.USUAL, _ -> {});
    private final StandInServer services = StandInServer.start(Site.of("test", Clock.systemUTC(), this::answer));
    private final Job job = new Job(
            console, supervisor, services.baseUrl(), services.baseUrl(), services.baseUrl(), Duration.ofSeconds(5));

    private Reply answer(Request request) {
        if (request.method().equals("POST")) {
            String source = request.body().replaceAll(".*\"source\":\"([a-z]+)\".*", "$1");
            return answers.getOrDefault("POST " + source, json("{'id':'%s-1'}".formatted(source)));
        }
        return answers.getOrDefault(request.target(), Reply.error(404, "not known"));
    }

    private static Reply json(String text) {
        return Reply.of(200, Reply.JSON, text.replace('\'', '"'));
    }

    private void ended(String source, String status) {
        answers.put("/runs/" + source + "-1", json("""
                {'id':'%s-1','source':'%s','status':'%s','observations':12,'pages':3,'shards':{}}""".formatted(source, source, status)));
    }

    @AfterEach
    void stop() {
        services.close();
        supervisor.close();
    }

    @Test
    void collectsEverySourceThatIsReadyAndTellsHowEachEnded() throws Exception {
        // Given
        answers.put("/sources", json("[{'name':'dockerhub'},{'name':'epoch','ready':false},{'name':'huggingface'}]"));
        ended("huggingface", "complete");
        ended("dockerhub", "partial");
        // When
        List<String> runs = job.collect(Optional.empty());
        // Then
        assertThat(runs).isEqualTo(List.of("huggingface-1", "dockerhub-1"));
        assertThat(services.log().count(request -> request.method().equals("POST")))
                .isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("epoch: not collected, needs settings")
                .contains("huggingface: complete, 12 observations in 3 pages")
                .contains("dockerhub: partial, 12 observations in 3 pages");
    }

    @Test
    void goesOnWithoutAnotherSourceButNotWithoutTheHub() throws Exception {
        // Given
        answers.put("/sources", json("[{'name':'dockerhub'},{'name':'epoch'},{'name':'huggingface'}]"));
        answers.put(
                "POST epoch",
                Reply.json(
                        400,
                        com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                                .objectNode()
                                .put("detail", "no such parameter")));
        ended("huggingface", "complete");
        ended("dockerhub", "failed");
        // When
        List<String> runs = job.collect(Optional.empty());
        // Then
        assertThat(runs).isEqualTo(List.of("huggingface-1", "dockerhub-1"));
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("dockerhub: goes on without it: run dockerhub-1 of dockerhub is failed")
                .contains("epoch: goes on without it:")
                .contains("no such parameter");
        ended("huggingface", "failed");
        assertThatThrownBy(() -> job.collect(Optional.empty()))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("run huggingface-1 of huggingface is failed");
    }

    @Test
    void theSnapshotIsTheNewestOnceAllRunsAreInOne() throws Exception {
        // Given one run in an earlier snapshot than the other's
        answers.put("/runs/a", json("{'status':'computed','snapshotId':'early'}"));
        answers.put("/runs/b", json("{'status':'computed','snapshotId':'late'}"));
        answers.put("/snapshots?limit=1", json("[{'id':'late'}]"));
        // When, Then
        assertThat(job.awaitSnapshot(List.of("b", "a"))).isEqualTo("late");
    }
}
