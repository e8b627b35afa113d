package io.tidemark.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The main job from outside: import, collect all sources, wait for the snapshot that holds them, see it served. Services may restart meanwhile. */
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

    /**
     * Collects every source that is ready, all at once; all are over when this returns. The Hub must succeed, because
     * nothing can be shown without it; of the others it is told how they ended.
     *
     * @param outside what the world shows, and what it wants to be asked for
     * @return the runs
     */
    List<String> collect(Optional<Outside> outside) throws InterruptedException, ExecutionException {
        Collectable collectable = Collectable.of(
                sources(), outside.map(standIns -> standIns.addresses().keySet()));
        collectable.left().forEach((source, reason) -> console.detail(source + ": not collected, " + reason));
        Map<String, String> runs = new LinkedHashMap<>();
        for (String source : collectable.sources()) {
            ObjectNode body = outside.map(standIns -> standIns.request(source))
                    .orElseGet(JsonNodeFactory.instance::objectNode)
                    .put("source", source);
            attempt(source, () -> runs.put(source, start("/runs", body)));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> ends = new ArrayList<>();
            runs.forEach((source, run) -> ends.add(threads.submit(() -> {
                attempt(source, () -> awaitRun(run));
                return run;
            })));
            for (Future<?> end : ends) {
                end.get();
            }
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof StartFailed failed) {
                throw failed;
            }
            throw failure;
        }
        return List.copyOf(runs.values());
    }

    private interface Attempt {
        void run() throws InterruptedException;
    }

    private void attempt(String source, Attempt work) throws InterruptedException {
        try {
            work.run();
        } catch (StartFailed failed) {
            if (source.equals(Collectable.FIRST)) {
                throw failed;
            }
            supervisor.requireRunning();
            console.detail(source + ": goes on without it: " + failed.getMessage());
        }
    }

    private JsonNode sources() throws InterruptedException {
        return await("collector", collector.resolve("/sources"), JsonNode::isArray, _ -> "names no sources yet");
    }

    /**
     * Waits until snapshots hold all runs. One of them may have been computed before the last run had ended: the newest
     * holds them all.
     *
     * @return the id of the snapshot that holds every run
     */
    String awaitSnapshot(List<String> runs) throws InterruptedException {
        for (String run : runs) {
            await(
                    "scoring",
                    scoring.resolve("/runs/" + run),
                    answer -> answer.path("status").asText().equals("computed"),
                    answer -> "%s, %d of %s batches"
                            .formatted(
                                    answer.path("status").asText(),
                                    answer.path("batchesTaken").asLong(),
                                    answer.path("batchesExpected").asText("?")));
        }
        JsonNode newest = await(
                "scoring",
                scoring.resolve("/snapshots?limit=1"),
                answer -> !answer.path(0).path("id").asText().isBlank(),
                _ -> "has computed the runs and names no snapshot; see its log");
        return newest.path(0).path("id").asText();
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
        long begin = System.nanoTime();
        JsonNode run = await(
                "collector",
                collector.resolve("/runs/" + id),
                answer -> OVER.contains(answer.path("status").asText()),
                Job::progress);
        String status = run.path("status").asText();
        console.detail("%s: %s, %s; %.1f s"
                .formatted(
                        run.path("source").asText(),
                        status,
                        RunFindings.summary(run),
                        (System.nanoTime() - begin) / 1e9));
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
