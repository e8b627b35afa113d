package io.tidemark.bench;

import java.util.Map;
import java.util.TreeMap;

/** The measurements there are, by name. */
final class Bench {

    /** A measurement that prints its own report. */
    interface Measurement {
        void run(int size) throws Exception;
    }

    /** @param size rows, models or requests where none is given */
    private record Named(int size, Measurement measurement) {}

    private static final Map<String, Named> MEASUREMENTS = new TreeMap<>(Map.of(
            "intake", new Named(1_000_000, IntakeAgainstCopy::run),
            "collection", new Named(200_000, CollectionAgainstLoop::run),
            "replicas", new Named(200, TwoReplicas::run),
            "hub", new Named(2_500_000, HubScale::run)));

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Named measurement = arguments.length == 0 ? null : MEASUREMENTS.get(arguments[0]);
        if (measurement == null) {
            System.err.println("usage: deploy/bench/run <measurement> [size]; measurements: " + MEASUREMENTS.keySet());
            System.exit(2);
        }
        measurement.measurement().run(arguments.length > 1 ? Integer.parseInt(arguments[1]) : measurement.size());
    }
}
