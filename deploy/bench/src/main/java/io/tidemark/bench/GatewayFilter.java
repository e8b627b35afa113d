package io.tidemark.bench;

import io.tidemark.local.KafkaServer;
import io.tidemark.local.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long a filtered and sorted list takes that nobody asked for before: over a usual snapshot against the same list asked
 * for again, over a large one against the same prepared statements through plain JDBC. One request at a time.
 */
final class GatewayFilter {

    private static final List<String> SORTS =
            List.of("downloads30d downloads_30d", "downloadsAllTime downloads_all_time", "likes likes");
    private static final List<String> REGIONS = List.of("china", "us", "eu", "other");
    private static final int QUESTIONS = 240;
    private static final int WARM_UP = 1_000; // a gateway runs for days: no question should pay for the compiler
    /** From so many models on a question takes a second, whoever is asked: then there are fewer of them. */
    private static final int SLOW = 500_000;

    private static final int SLOW_QUESTIONS = 60;
    private static final int SLOW_WARM_UP = 15;
    private static final int PAGE = 50;
    private static final String WHERE = " from gateway.model m where m.snapshot_key = ?"
            + " and (m.region = any(?) or (false and m.region is null)) and m.status = any(?)"
            + " and position(? in lower(m.model)) > 0";

    private GatewayFilter() {}

    private record Question(String region, String sort, String column, String text) {

        /** Another number is another question: models whose path holds it. */
        static Question of(int number) {
            String[] sort = SORTS.get(number % SORTS.size()).split(" ", -1);
            return new Question(REGIONS.get(number % REGIONS.size()), sort[0], sort[1], Integer.toString(number));
        }

        String path() {
            return "/api/v1/models?region=" + region + "&sort=-" + sort + "&pageSize=" + PAGE + "&q=" + text;
        }
    }

    static void run(int usual, int many) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("deploy/bench/target"), "gateway-filter-");
        try (PostgresServer postgres = PostgresServer.start(folder.resolve("postgresql"), 0);
                KafkaServer kafka = KafkaServer.start(folder.resolve("kafka"), 0);
                GatewayUnderTest gateway = GatewayUnderTest.start(folder, postgres, kafka, GatewayUnderTest.PATIENT)) {
            gateway.show(new SnapshotWorld(usual, SnapshotWorld.FIRST_DAY));
            ask(gateway, WARM_UP, 0);
            double[] cold = ask(gateway, QUESTIONS, WARM_UP);
            double[] hot = ask(gateway, QUESTIONS, WARM_UP);
            System.out.printf(
                    Locale.ROOT,
                    "%d models, median: cold %.2f ms, hot %.2f ms, ratio %.1f (wanted: at most 5)%n",
                    usual,
                    quantile(cold, 0.5),
                    quantile(hot, 0.5),
                    quantile(cold, 0.5) / quantile(hot, 0.5));
            gateway.show(new SnapshotWorld(many, SnapshotWorld.FIRST_DAY.plusDays(1)));
            int warmUp = many < SLOW ? WARM_UP : SLOW_WARM_UP;
            int questions = many < SLOW ? QUESTIONS : SLOW_QUESTIONS;
            try (Connection connection = postgres.connectAsAdmin()) {
                ask(gateway, warmUp, 0);
                double[] answers = ask(gateway, questions, warmUp);
                double[] statements = statements(connection, warmUp, questions);
                System.out.printf(
                        Locale.ROOT,
                        "%d models, p99: answers %.1f ms, statements through JDBC %.1f ms, ratio %.1f (wanted: at most 3)%n",
                        many,
                        quantile(answers, 0.99),
                        quantile(statements, 0.99),
                        quantile(answers, 0.99) / quantile(statements, 0.99));
            }
        }
    }

    private static double[] ask(GatewayUnderTest gateway, int questions, int from)
            throws IOException, InterruptedException {
        double[] millis = new double[questions];
        for (int number = 0; number < questions; number++) {
            String path = Question.of(from + number).path();
            long start = System.nanoTime();
            gateway.bytes(path, "gzip");
            millis[number] = 1_000 * CollectionAgainstLoop.seconds(start);
        }
        return millis;
    }

    private static double[] statements(Connection connection, int warmUp, int questions) throws SQLException {
        long key;
        try (PreparedStatement latest = connection.prepareStatement("select max(snapshot_key) from gateway.snapshot");
                ResultSet row = latest.executeQuery()) {
            row.next();
            key = row.getLong(1);
        }
        double[] millis = new double[questions];
        for (int number = -warmUp; number < questions; number++) {
            Question question = Question.of(warmUp + number);
            String page = "select m.document, m.model, cast(" + question.column() + " as text) as sort_value" + WHERE
                    + " order by " + question.column() + " desc nulls last, model limit " + (PAGE + 1);
            long start = System.nanoTime();
            if (read(connection, page, key, question) > PAGE) { // else the page has counted the list
                read(connection, "select count(*)" + WHERE, key, question);
            }
            if (number >= 0) {
                millis[number] = 1_000 * CollectionAgainstLoop.seconds(start);
            }
        }
        return millis;
    }

    /** @return rows */
    private static int read(Connection connection, String sql, long key, Question question) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, key);
            statement.setArray(2, connection.createArrayOf("text", new String[] {question.region()}));
            statement.setArray(3, connection.createArrayOf("text", new String[] {"mainline"}));
            statement.setString(4, question.text());
            int read = 0;
            try (ResultSet rows = statement.executeQuery()) {
                for (; rows.next(); read++) {
                    rows.getString(1);
                }
            }
            return read;
        }
    }

    static double quantile(double[] values, double part) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(part * (sorted.length - 1)))];
    }
}
