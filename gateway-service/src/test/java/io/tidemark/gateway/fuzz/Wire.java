package io.tidemark.gateway.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A connection that is kept as long as the server keeps it. Clients of the JDK would refuse to send what is wrong. */
final class Wire implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final int port;
    private Socket socket;
    private InputStream input;
    private int used;

    Wire(int port) throws IOException {
        this.port = port;
        connect();
    }

    private void connect() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        input = new BufferedInputStream(socket.getInputStream());
        used = 0;
    }

    /**
     * Sends a request and reads its answer. Of a stream only the head.
     *
     * @throws IOException if no whole answer came
     */
    Answer ask(Probe probe) throws IOException {
        if (!probe.framed() && used > 0) {
            reconnect();
        }
        Answer answer;
        try {
            answer = send(probe);
        } catch (EOFException | java.net.SocketException gone) {
            if (used == 0) {
                throw gone;
            }
            reconnect(); // a server may close an idle connection whenever it likes
            answer = send(probe);
        }
        used++;
        boolean stream = answer.mediaType().equals("text/event-stream");
        if (!probe.framed() || stream || "close".equalsIgnoreCase(answer.header("connection"))) {
            reconnect();
        }
        return answer;
    }

    void reconnect() throws IOException {
        socket.close();
        connect();
    }

    private Answer send(Probe probe) throws IOException {
        try {
            socket.getOutputStream().write(probe.bytes());
            socket.getOutputStream().flush();
        } catch (IOException refused) {
            if (used > 0) {
                throw new EOFException(refused.getMessage());
            }
            // it did not want to read on, and has said why
        }
        String line = line();
        while (line.startsWith("HTTP/1.1 1")) {
            headers();
            line = line();
        }
        if (!line.matches("HTTP/1\\.[01] \\d{3}( .*)?")) {
            throw new IOException("not a status line: " + line);
        }
        int status = Integer.parseInt(line.substring(9, 12));
        Map<String, List<String>> headers = headers();
        Answer head = new Answer(status, headers, new byte[0]);
        boolean empty = probe.method().equals("HEAD") || status == 304 || status == 204;
        if (empty || head.mediaType().equals("text/event-stream")) {
            return head;
        }
        return new Answer(status, headers, body(head));
    }

    private byte[] body(Answer head) throws IOException {
        String length = head.header("content-length");
        if (length != null) {
            return exactly(Integer.parseInt(length));
        }
        if (!"chunked".equalsIgnoreCase(head.header("transfer-encoding"))) {
            return input.readAllBytes();
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.writeBytes(exactly(size));
            line();
        }
        headers();
        return body.toByteArray();
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = input.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the answer ends after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("not a header: " + line);
            }
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("the connection ends after '" + line + "'");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
