package io.tidemark.bench;

import java.util.Map;

/** The measurements there are, by name. */
final class Bench {

    /** A measurement that prints its own report. */
    interface Measurement {
        void run(int rows) throws Exception;
    }

    private static final int DEFAULT_ROWS = 1_000_000;
    private static final Map<String, Measurement> MEASUREMENTS = Map.of("intake", IntakeAgainstCopy::run);

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Measurement measurement = arguments.length == 0 ? null : MEASUREMENTS.get(arguments[0]);
        if (measurement == null) {
            System.err.println("usage: deploy/bench/run <measurement> [rows]; measurements: " + MEASUREMENTS.keySet());
            System.exit(2);
        }
        measurement.run(arguments.length > 1 ? Integer.parseInt(arguments[1]) : DEFAULT_ROWS);
    }
}
