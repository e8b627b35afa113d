package io.tidemark.collector.upstream;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A server on 127.0.0.1 that answers each path with what a test queued for it, in order, the last one again and again. It
 * writes bytes itself, so that it can lie about lengths, stop in the middle and tell any date.
 */
public final class ScriptedServer implements AutoCloseable {

    private final ServerSocket socket;
    private final Map<String, Queue<Reply>> replies = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    public final List<Request> requests = new CopyOnWriteArrayList<>();

    /** A request as it arrived; header names in any case. */
    public record Request(String method, String target, Map<String, String> headers, String body) {}

    /** What to answer. */
    public static final class Reply {
        private final int status;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private byte[] body = new byte[0];
        private @Nullable Integer claimedLength;
        private boolean stalls;

        private Reply(int status) {
            this.status = status;
        }

        public Reply header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        public Reply body(String type, byte[] bytes) {
            headers.put("Content-Type", type);
            body = bytes;
            return this;
        }

        /** Claims this length whatever the body's is. */
        public Reply claim(int length) {
            claimedLength = length;
            return this;
        }

        /** Sends the body and then nothing more, with the connection open. */
        public Reply stall() {
            stalls = true;
            return this;
        }

        public Reply gzip() {
            headers.put("Content-Encoding", "gzip");
            body = compress(body);
            return this;
        }

        /** Leaves out the end of the body and tells the length of what is left. */
        public Reply cut(int bytes) {
            body = java.util.Arrays.copyOf(body, body.length - bytes);
            return this;
        }
    }

    public ScriptedServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        Thread.ofVirtual().start(this::accept);
    }

    public static Reply reply(int status) {
        return new Reply(status);
    }

    public static Reply json(String body) {
        return new Reply(200).body("application/json; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    /** Queues an answer for a path, without query. */
    public ScriptedServer on(String path, Reply reply) {
        replies.computeIfAbsent(path, unseen -> new ArrayDeque<>()).add(reply);
        return this;
    }

    /** Answers a path with this from now on, and forgets what was asked. */
    public ScriptedServer always(String path, Reply reply) {
        requests.clear();
        replies.put(path, new ArrayDeque<>(List.of(reply)));
        return this;
    }

    public String origin() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    public URI uri(String target) {
        return URI.create(origin() + target);
    }

    public long count(String path) {
        return requests.stream()
                .filter(request -> path(request.target()).equals(path))
                .count();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException stopped) {
                return; // closed by the test
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            String first = reader.readLine();
            if (first == null) {
                return;
            }
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                int colon = line.indexOf(':');
                headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
            String target = first.substring(first.indexOf(' ') + 1, first.lastIndexOf(' '));
            char[] body = new char[Integer.parseInt(headers.getOrDefault("Content-Length", "0"))];
            for (int read = 0; read < body.length; ) {
                read += Math.max(reader.read(body, read, body.length - read), 0);
            }
            String method = first.substring(0, first.indexOf(' '));
            requests.add(new Request(method, target, headers, new String(body)));
            write(connection.getOutputStream(), next(path(target)));
        } catch (IOException gone) {
            return; // the client gave up, as some tests want
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply next(String path) {
        Queue<Reply> queue = replies.get(path);
        if (queue == null) {
            return reply(404)
                    .body("application/json", "{\"error\":\"nothing scripted\"}".getBytes(StandardCharsets.UTF_8));
        }
        synchronized (queue) {
            Reply reply = queue.element();
            if (queue.size() > 1) {
                queue.remove();
            }
            return reply;
        }
    }

    private void write(OutputStream stream, Reply reply) throws IOException, InterruptedException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status + " Scripted\r\n");
        reply.headers.forEach((name, value) -> head.append(name)
                .append(": ")
                .append(value.replace("{{ORIGIN}}", origin()))
                .append("\r\n"));
        int length = reply.claimedLength == null ? reply.body.length : reply.claimedLength;
        head.append("Content-Length: ").append(length).append("\r\nConnection: close\r\n\r\n");
        stream.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        stream.write(reply.body);
        stream.flush();
        if (reply.stalls) {
            closed.await();
        }
    }

    private static String path(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    public static byte[] compress(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
    }
}
