package io.tidemark.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The main job from outside: import, collect, wait for the snapshot, see it served. Services may restart meanwhile. */
final class Job {

    private static final Set<String> OVER = Set.of("complete", "partial", "failed", "cancelled");
    private static final long POLL_MILLIS = 300;
    private static final long NEWS_SECONDS = 10;

    private final Console console;
    private final Supervisor supervisor;
    private final URI collector;
    private final URI scoring;
    private final URI gateway;
    private final Duration stall;

    /** @param stall how long nothing may move before the job counts as stuck */
    Job(Console console, Supervisor supervisor, URI collector, URI scoring, URI gateway, Duration stall) {
        this.console = console;
        this.supervisor = supervisor;
        this.collector = collector;
        this.scoring = scoring;
        this.gateway = gateway;
        this.stall = stall;
    }

    /** Imports run together; all are over when this returns. */
    void runImports(List<JsonNode> bodies) throws InterruptedException {
        List<String> runs = new ArrayList<>();
        for (JsonNode body : bodies) {
            runs.add(start("/imports", body));
        }
        for (String run : runs) {
            awaitRun(run);
        }
    }

    /** @return the run's id */
    String collect() throws InterruptedException {
        String run = start("/runs", JsonNodeFactory.instance.objectNode().put("source", "huggingface"));
        awaitRun(run);
        return run;
    }

    /** @return the id of the snapshot that holds the run */
    String awaitSnapshot(String run) throws InterruptedException {
        JsonNode state = await(
                "scoring",
                scoring.resolve("/runs/" + run),
                answer -> answer.path("status").asText().equals("computed"),
                answer -> "%s, %d of %s batches"
                        .formatted(
                                answer.path("status").asText(),
                                answer.path("batchesTaken").asLong(),
                                answer.path("batchesExpected").asText("?")));
        String snapshot = state.path("snapshotId").asText();
        if (snapshot.isBlank()) {
            throw new StartFailed("scoring computed run %s and names no snapshot; see its log".formatted(run));
        }
        return snapshot;
    }

    void awaitServed(String snapshot) throws InterruptedException {
        await(
                "gateway",
                gateway.resolve("/api/v1/snapshots/latest"),
                answer -> answer.path("snapshot").path("id").asText().equals(snapshot),
                answer -> "serves " + answer.path("snapshot").path("id").asText("nothing yet"));
    }

    private String start(String path, JsonNode body) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (true) {
            supervisor.requireRunning();
            try {
                return JsonHttp.post(collector.resolve(path), body).path("id").asText();
            } catch (JsonHttp.Refused e) {
                if (e.status() != 503 || System.nanoTime() > deadline) {
                    throw new StartFailed(String.valueOf(e.getMessage()), e);
                }
            } catch (IOException e) { // restarting; what was started twice is collected twice and counts once
                if (System.nanoTime() > deadline) {
                    throw new StartFailed("the collector does not answer: " + e.getMessage(), e);
                }
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private void awaitRun(String id) throws InterruptedException {
        JsonNode run = await(
                "collector",
                collector.resolve("/runs/" + id),
                answer -> OVER.contains(answer.path("status").asText()),
                Job::progress);
        String status = run.path("status").asText();
        console.detail("%s: %s, %s".formatted(run.path("source").asText(), status, RunFindings.summary(run)));
        if (!status.equals("complete")) {
            RunFindings.lines(run).forEach(line -> console.detail("  " + line));
        }
        if (!status.equals("complete") && !status.equals("partial")) {
            throw new StartFailed("run %s of %s is %s; see its findings above and %s"
                    .formatted(id, run.path("source").asText(), status, collector.resolve("/runs/" + id)));
        }
    }

    private static String progress(JsonNode run) {
        JsonNode shards = run.path("shards");
        int over = shards.path("done").asInt()
                + shards.path("skipped").asInt()
                + shards.path("failed").asInt();
        String waits = run.path("postponed").isEmpty()
                ? ""
                : ", waits: " + run.path("postponed").path(0).path("reason").asText();
        return "%s: %d of %d shards, %,d observations%s"
                .formatted(
                        run.path("source").asText(),
                        over,
                        shards.path("planned").asInt(),
                        run.path("observations").asLong(),
                        waits);
    }

    private interface Test {
        boolean holds(JsonNode answer);
    }

    private interface Words {
        String of(JsonNode answer);
    }

    /** Asks until the test holds; tells how it stands now and then; gives up when nothing moves for too long. */
    private JsonNode await(String service, URI uri, Test test, Words words) throws InterruptedException {
        String last = "nothing was answered";
        long moved = System.nanoTime();
        String said = "";
        long told = System.nanoTime();
        while (System.nanoTime() - moved < stall.toNanos()) {
            supervisor.requireRunning();
            String now;
            try {
                JsonNode answer = JsonHttp.get(uri);
                if (test.holds(answer)) {
                    return answer;
                }
                now = words.of(answer);
            } catch (JsonHttp.Refused e) {
                now = String.valueOf(e.getMessage()); // not known yet, or the service is not ready
            } catch (IOException e) {
                now = "does not answer (" + e.getClass().getSimpleName() + ")";
            }
            if (!now.equals(last)) {
                last = now;
                moved = System.nanoTime();
            }
            if (!now.equals(said) && System.nanoTime() - told > TimeUnit.SECONDS.toNanos(NEWS_SECONDS)) {
                told = System.nanoTime();
                said = now;
                console.detail(service + ": " + now);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        throw new StartFailed("%s: nothing moved for %d s. The last word was: %s (%s)"
                .formatted(service, stall.toSeconds(), last, uri));
    }
}
