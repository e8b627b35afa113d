package io.tidemark.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** TCP ports of 127.0.0.1. */
public final class Ports {

    /** Below the ranges that Linux (from 32768) and macOS (from 49152) give to outgoing connections. */
    private static final int LOWEST = 20_000;

    private static final int COUNT = 12_000;
    /** Two processes begin at different places. */
    private static final AtomicInteger NEXT =
            new AtomicInteger(Math.floorMod(ProcessHandle.current().pid() * 37, COUNT));

    private Ports() {}

    /**
     * A port nobody listens on now, each one once. Not one the system hands out by itself: between our choice and the
     * server's start any outgoing connection could be given that.
     */
    public static int free() {
        for (int tries = 0; tries < COUNT; tries++) {
            int port = LOWEST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port from " + LOWEST + " to " + (LOWEST + COUNT - 1));
    }

    /** The port itself, or a free one for 0. */
    static int orFree(int port) {
        return port == 0 ? free() : port;
    }

    /** Whether a server could bind the port on every address of this machine. */
    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
