package io.tidemark.bench;

import io.tidemark.local.KafkaServer;
import io.tidemark.local.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * How many answers to a question that was asked before the gateway gives in a second, against the same bytes from a constant
 * of the same server, and a 304 against an empty 204. The constant that counts is an endpoint of this API: it passes what
 * every request passes, the key, the quota and the deadline. Beside it stands a bare route before all of that, which is what
 * the server could do if it let everybody do everything. The load generator takes its part of the cores from all of them.
 */
final class GatewayHot {

    private static final int ROUNDS = 9;
    private static final int FEW = 3;
    private static final String NOT_EARLY = "not answered early, for comparison";
    private static final double SECONDS = 1.5;
    private static final double WARM_UP_SECONDS = 4;
    private static final String LIST = "/api/v1/models?size=50";

    private GatewayHot() {}

    /** The same bytes, or none, at both places. */
    private record Reference(String file, String headers, int status) {
        double endpoint(LoadGenerator load, double seconds) throws IOException {
            return load.perSecond(get("/api/reference/" + file, headers), status, seconds);
        }

        double bare(LoadGenerator load, double seconds) throws IOException {
            return load.perSecond(get("/reference/" + file, headers), status, seconds);
        }
    }

    static void run(int models) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("deploy/bench/target"), "gateway-hot-");
        Path reference = Files.createDirectory(folder.resolve("reference"));
        try (PostgresServer postgres = PostgresServer.start(folder.resolve("postgresql"), 0);
                KafkaServer kafka = KafkaServer.start(folder.resolve("kafka"), 0)) {
            try (GatewayUnderTest gateway = GatewayUnderTest.start(folder, postgres, kafka, Map.of())) {
                gateway.show(new SnapshotWorld(models, SnapshotWorld.FIRST_DAY));
                Files.write(reference.resolve("plain"), gateway.bytes(LIST, "identity"));
                Files.write(reference.resolve("gzip"), gateway.bytes(LIST, "gzip"));
            }
            try (GatewayUnderTest gateway = GatewayUnderTest.start(
                            folder,
                            postgres,
                            kafka,
                            Map.of(
                                    "TIDEMARK_GATEWAY_REFERENCE_DIRECTORY",
                                    reference.toAbsolutePath().toString()));
                    LoadGenerator load = new LoadGenerator(gateway.port())) {
                String encoded = "Accept-Encoding: gzip\r\n";
                String tag = "If-None-Match: " + gateway.tag(LIST, "gzip") + "\r\n" + encoded;
                String longWay = "Content-Length: 0\r\n"; // what has a body is never answered early
                Reference plain = new Reference("plain", "", 200);
                Reference gzip = new Reference("gzip", encoded, 200);
                Reference empty = new Reference("", encoded, 204);
                compare(
                        "50 models, " + Files.size(reference.resolve("plain")) + " bytes",
                        load,
                        "",
                        200,
                        plain,
                        ROUNDS,
                        "wanted: at least 0.80");
                compare(
                        "50 models, gzip, " + Files.size(reference.resolve("gzip")) + " bytes",
                        load,
                        encoded,
                        200,
                        gzip,
                        ROUNDS,
                        "wanted: at least 0.80");
                compare("304 / 204", load, tag, 304, empty, ROUNDS, "wanted: at least 0.90");
                compare("the long way, gzip", load, longWay + encoded, 200, gzip, FEW, NOT_EARLY);
                compare("the long way, 304 / 204", load, longWay + tag, 304, empty, FEW, NOT_EARLY);
            }
        }
    }

    private static String get(String path, String headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n" + headers;
    }

    private static void compare(
            String name, LoadGenerator load, String headers, int status, Reference reference, int rounds, String wanted)
            throws IOException {
        String request = get(LIST, headers);
        reference.endpoint(load, WARM_UP_SECONDS);
        reference.bare(load, WARM_UP_SECONDS);
        load.perSecond(request, status, WARM_UP_SECONDS);
        double[] ratios = new double[rounds];
        double[] bareRatios = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            double endpoint = reference.endpoint(load, SECONDS);
            double answers = load.perSecond(request, status, SECONDS);
            double bare = reference.bare(load, SECONDS);
            ratios[round] = answers / endpoint;
            bareRatios[round] = answers / bare;
            System.out.printf(
                    Locale.ROOT,
                    "%s, round %d: %.0f/s, endpoint %.0f/s, ratio %.2f; bare route %.0f/s, ratio %.2f%n",
                    name,
                    round + 1,
                    answers,
                    endpoint,
                    ratios[round],
                    bare,
                    bareRatios[round]);
        }
        Arrays.sort(ratios);
        Arrays.sort(bareRatios);
        System.out.printf(
                Locale.ROOT,
                "%s, median of %d: %.2f of a constant endpoint (%s); %.2f of a bare route before every guard%n",
                name,
                rounds,
                ratios[rounds / 2],
                wanted,
                bareRatios[rounds / 2]);
    }
}
