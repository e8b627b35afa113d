package io.tidemark.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One request over and over, several at a time on each of a few kept connections, from one thread: as little of the two
 * cores as can be. Each connection comes from an address of its own, so that quotas by address are not what is measured.
 */
final class LoadGenerator implements AutoCloseable {

    private static final int CONNECTIONS = 4;
    private static final int AT_A_TIME = 8;

    private final List<Connection> connections = new ArrayList<>();

    LoadGenerator(int port) throws IOException {
        for (int number = 0; number < CONNECTIONS; number++) {
            connections.add(new Connection(port, number));
        }
    }

    /**
     * Answers a second.
     *
     * @param head request line and headers, without the empty line
     * @param status what every answer must have
     */
    double perSecond(String head, int status, double seconds) throws IOException {
        byte[] requests = (head + "\r\n").repeat(AT_A_TIME).getBytes(StandardCharsets.US_ASCII);
        long start = System.nanoTime();
        long answers = 0;
        while (CollectionAgainstLoop.seconds(start) < seconds) {
            for (Connection connection : connections) {
                connection.socket.getOutputStream().write(requests);
            }
            for (Connection connection : connections) {
                for (int answer = 0; answer < AT_A_TIME; answer++) {
                    connection.answer(status);
                }
                answers += AT_A_TIME;
            }
        }
        return answers / CollectionAgainstLoop.seconds(start);
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            connection.socket.close();
        }
    }

    private static final class Connection {
        private static final byte[] LENGTH = "\ncontent-length:".getBytes(StandardCharsets.US_ASCII);

        private final Socket socket = new Socket();
        private final InputStream in;
        private final byte[] buffer = new byte[1 << 18];
        private int from;
        private int to;

        Connection(int port, int number) throws IOException {
            socket.setTcpNoDelay(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0." + (2 + number)), 0));
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            in = socket.getInputStream();
        }

        void answer(int status) throws IOException {
            int end = head();
            if (number(from + "HTTP/1.1 ".length()) != status) {
                throw new IOException("not " + status + ": "
                        + new String(buffer, from, Math.min(300, to - from), StandardCharsets.ISO_8859_1));
            }
            skip(end - from + length(end));
        }

        /** Where the head that begins at {@code from} ends. */
        private int head() throws IOException {
            int at = from;
            while (true) {
                for (; at + 3 < to; at++) {
                    if (buffer[at] == '\r' && buffer[at + 2] == '\r') {
                        return at + 4;
                    }
                }
                int looked = at - from;
                more();
                at = from + looked;
            }
        }

        private int length(int end) {
            for (int at = from; at < end - LENGTH.length; at++) {
                if (buffer[at] == '\n' && isLength(at)) {
                    return number(at + LENGTH.length + 1);
                }
            }
            return 0;
        }

        private boolean isLength(int at) {
            for (int i = 1; i < LENGTH.length; i++) {
                int letter = buffer[at + i] >= 'A' && buffer[at + i] <= 'Z' ? buffer[at + i] + 32 : buffer[at + i];
                if (letter != LENGTH[i]) {
                    return false;
                }
            }
            return true;
        }

        private int number(int at) {
            int number = 0;
            for (int i = at; buffer[i] >= '0' && buffer[i] <= '9'; i++) {
                number = 10 * number + buffer[i] - '0';
            }
            return number;
        }

        private void skip(int bytes) throws IOException {
            int left = bytes;
            while (left > to - from) {
                left -= to - from;
                from = to;
                more();
            }
            from += left;
        }

        private void more() throws IOException {
            if (from == to) {
                from = 0;
                to = 0;
            } else if (to == buffer.length) {
                System.arraycopy(buffer, from, buffer, 0, to - from);
                to -= from;
                from = 0;
            }
            int read = in.read(buffer, to, buffer.length - to);
            if (read < 0) {
                throw new EOFException("the server closed the connection");
            }
            to += read;
        }
    }
}
