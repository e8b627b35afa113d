package io.tidemark.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The measurements there are, by name. */
final class Bench {

    /** A measurement that prints its own report. */
    interface Measurement {
        void run(int[] sizes) throws Exception;
    }

    /** @param sizes rows, models, days or requests where none are given */
    private record Named(List<Integer> sizes, Measurement measurement) {}

    private static final Map<String, Named> MEASUREMENTS = new TreeMap<>(Map.of(
            "gateway-hot", new Named(List.of(1_800), sizes -> GatewayHot.run(sizes[0])),
            "intake", new Named(List.of(1_000_000), sizes -> IntakeAgainstCopy.run(sizes[0])),
            "collection", new Named(List.of(200_000), sizes -> CollectionAgainstLoop.run(sizes[0])),
            "replicas", new Named(List.of(200), sizes -> TwoReplicas.run(sizes[0])),
            "hub", new Named(List.of(2_500_000), sizes -> HubScale.run(sizes[0])),
            "engine", new Named(List.of(1_800, 1_000), sizes -> EngineAgainstDuckDb.run(sizes[0], sizes[1])),
            "allocation", new Named(List.of(1_800, 1_000), sizes -> Allocation.run(sizes[0], sizes[1])),
            "day", new Named(List.of(1_800, 1_000), sizes -> DayEngine.run(sizes[0], sizes[1])),
            "wide", new Named(List.of(2_500_000), sizes -> WideEngine.run(sizes[0]))));

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Named measurement = arguments.length == 0 ? null : MEASUREMENTS.get(arguments[0]);
        if (measurement == null) {
            System.err.println(
                    "usage: deploy/bench/run <measurement> [size...]; measurements: " + MEASUREMENTS.keySet());
            System.exit(2);
        }
        int[] sizes = measurement.sizes().stream().mapToInt(Integer::intValue).toArray();
        for (int i = 0; i < sizes.length && i + 1 < arguments.length; i++) {
            sizes[i] = Integer.parseInt(arguments[i + 1]);
        }
        measurement.measurement().run(sizes);
    }
}
