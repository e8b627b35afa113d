package io.tidemark.local.standin;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 on one connection, written by hand: the JDK's server sets {@code Date} itself and always sends what it promised,
 * and a stand-in must be able to do neither.
 */
final class Wire implements AutoCloseable {

    private static final int LONGEST_LINE = 64 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Wire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream());
    }

    /** The next request of the connection; null when the client has closed it. */
    @Nullable
    Request read() throws IOException {
        String line = line();
        if (line == null) {
            return null;
        }
        String[] parts = line.split(" ", -1);
        if (parts.length != 3) {
            throw new IOException("not a request line: " + line);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String header = line(); header != null && !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            if (colon > 0) {
                headers.put(
                        header.substring(0, colon).toLowerCase(Locale.ROOT),
                        header.substring(colon + 1).trim());
            }
        }
        if (headers.containsKey("transfer-encoding")) {
            throw new IOException("a stand-in reads only bodies that tell their length");
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        int mark = parts[1].indexOf('?');
        return new Request(
                parts[0],
                mark < 0 ? parts[1] : parts[1].substring(0, mark),
                mark < 0 ? "" : parts[1].substring(mark + 1),
                headers,
                body);
    }

    /** Sends an answer; {@code promised} is what {@code Content-Length} says, whatever the body holds. */
    void write(Reply answer, int promised, Duration bodyTime) throws IOException {
        StringBuilder head =
                new StringBuilder("HTTP/1.1 ").append(answer.status()).append(" \r\n");
        answer.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (answer.status() != 304 && answer.status() != 204) {
            head.append("Content-Length: ").append(promised).append("\r\n");
        }
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        int pieces = bodyTime.isZero() ? 1 : 10;
        int size = Math.max(1, Math.ceilDiv(answer.body().length, pieces));
        for (int from = 0; from < answer.body().length; from += size) {
            out.write(answer.body(), from, Math.min(size, answer.body().length - from));
            out.flush();
            pause(bodyTime.dividedBy(pieces));
        }
        out.flush();
    }

    /** Ends the connection with a reset instead of an orderly close. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    static void pause(Duration time) throws IOException {
        if (!time.isZero()) {
            try {
                Thread.sleep(time);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IOException("stopped while being slow", stopped);
            }
        }
    }

    private @Nullable String line() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                return text.toString(StandardCharsets.ISO_8859_1);
            }
            if (next != '\r') {
                text.write(next);
            }
            if (text.size() > LONGEST_LINE) {
                throw new IOException("a line of the request is longer than " + LONGEST_LINE + " bytes");
            }
        }
        if (text.size() > 0) {
            throw new EOFException("the request ended within a line");
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
