package io.tidemark.local.trackedmodels;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.standin.Fault;
import io.tidemark.local.standin.Reply;
import io.tidemark.local.standin.Request;
import io.tidemark.local.standin.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * The registry at several commits: {@code /repos/Interconnects-AI/tracked-models/commits} tells the newest, {@code
 * /Interconnects-AI/tracked-models/{commit}/{path}} gives a file of any. Files have strong tags, a missing one is 404 in plain
 * text.
 */
public final class TrackedModelsSite implements Site {

    static final String REPOSITORY = "/Interconnects-AI/tracked-models";
    private static final String COMMITS = "/repos" + REPOSITORY + "/commits";

    private final String label;
    private final Clock now;
    private final List<Commit> commits = new CopyOnWriteArrayList<>();

    /** A state of the registry: its files by path. */
    private record Commit(String sha, Instant at, Map<String, String> files) {}

    public TrackedModelsSite(String label, Clock now) {
        this.label = label;
        this.now = now;
    }

    /** Adds a commit on top; earlier ones can still be read. */
    public TrackedModelsSite commit(String sha, String instant, Map<String, String> files) {
        commits.add(new Commit(sha, Instant.parse(instant), Map.copyOf(files)));
        return this;
    }

    /** The CSV files of a folder as the files of a commit. */
    public static Map<String, String> files(Path folder) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file :
                    found.filter(path -> path.toString().endsWith(".csv")).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("a registry cannot be read: " + folder, failure);
        }
        return files;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Instant now() {
        return now.instant();
    }

    @Override
    public Reply error(int status) {
        return Reply.of(status, Reply.TEXT, status + ": Not Found");
    }

    @Override
    public Reply reply(Request request) {
        if (request.path().equals(COMMITS)) {
            return newest(request.parameters().number("per_page", 30));
        }
        for (Commit commit : commits) {
            String prefix = REPOSITORY + "/" + commit.sha() + "/";
            if (request.path().startsWith(prefix)) {
                String file = commit.files().get(request.path().substring(prefix.length()));
                return file == null ? error(404) : raw(file);
            }
        }
        return error(404);
    }

    @Override
    public Reply reply(Request request, Fault fault) {
        Reply usual = reply(request);
        return switch (fault) {
            case RegistryFault.HourUsedUp(long reset) ->
                Reply.json(403, JsonNodeFactory.instance.objectNode().put("message", "API rate limit exceeded"))
                        .with("X-RateLimit-Limit", "60")
                        .with("X-RateLimit-Remaining", "0")
                        .with("X-RateLimit-Reset", Long.toString(reset));
            case RegistryFault.ByteOrderMarkAndCrLf() ->
                usual.status() == 200 ? raw("\uFEFF" + usual.text().replace("\n", "\r\n")) : usual;
            default -> usual;
        };
    }

    private Reply newest(int count) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        List<Commit> newestFirst = commits.reversed();
        for (Commit commit : newestFirst.subList(0, Math.min(count, newestFirst.size()))) {
            ObjectNode entry = list.addObject().put("sha", commit.sha());
            entry.putObject("commit")
                    .putObject("committer")
                    .put("name", "GitHub")
                    .put("date", commit.at().toString());
        }
        return Reply.json(list)
                .tagged()
                .with("X-RateLimit-Limit", "60")
                .with("X-RateLimit-Remaining", "59")
                .with("X-RateLimit-Reset", Long.toString(now.instant().getEpochSecond() + 3_600));
    }

    private static Reply raw(String text) {
        Reply file = Reply.of(200, Reply.TEXT, text);
        return file.with("ETag", file.etag().substring("W/".length())).with("Cache-Control", "max-age=300");
    }
}
