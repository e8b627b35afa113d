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

    private static final Map<String, Named> MEASUREMENTS = new TreeMap<>(Map.ofEntries(
            Map.entry("gateway-hot", new Named(List.of(1_800), sizes -> GatewayHot.run(sizes[0]))),
            Map.entry("intake", new Named(List.of(1_000_000), sizes -> IntakeAgainstCopy.run(sizes[0]))),
            Map.entry("collection", new Named(List.of(200_000), sizes -> CollectionAgainstLoop.run(sizes[0]))),
            Map.entry("replicas", new Named(List.of(200), sizes -> TwoReplicas.run(sizes[0]))),
            Map.entry("hub", new Named(List.of(2_500_000), sizes -> HubScale.run(sizes[0]))),
            Map.entry("engine", new Named(List.of(1_800, 1_000), sizes -> EngineAgainstDuckDb.run(sizes[0], sizes[1]))),
            Map.entry("wide", new Named(List.of(2_500_000), sizes -> WideEngine.run(sizes[0]))),
            Map.entry("allocation", new Named(List.of(1_800, 1_000), sizes -> Allocation.run(sizes[0], sizes[1]))),
            Map.entry("day", new Named(List.of(1_800, 1_000), sizes -> DayEngine.run(sizes[0], sizes[1]))),
            Map.entry(
                    "gateway-filter",
                    new Named(List.of(1_800, 100_000), sizes -> GatewayFilter.run(sizes[0], sizes[1]))),
            Map.entry(
                    "gateway-exports", new Named(List.of(20_000, 5), sizes -> GatewayExports.run(sizes[0], sizes[1]))),
            Map.entry("gateway-heap", new Named(List.of(20_000), sizes -> GatewayHeap.run(sizes[0]))),
            Map.entry("gateway-projection", new Named(List.of(100_000), sizes -> GatewayProjection.run(sizes[0])))));

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
