package io.tidemark.scoring.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidemark.scoring.methodology.MethodFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Two years of real ratings, and three vintages of an index that is refitted each time. */
class RealIndexTest {
    private static final MethodParameters.Performance RULE =
            MethodFile.builtIn().performance();

    /** The board rose by 94 points in the last days of June 2024, less than a tenth of its median. */
    @Test
    void theBoardOfRatingsWasRebasedOnceAndOnlyTheSpreadShowsIt() throws IOException {
        SortedMap<Integer, Map<String, Double>> days = read("performance/lmarena/elo_history.csv", 0, 1, 2);
        assertThat(days).hasSize(98);

        assertThat(starts(days, RULE)).containsExactly("2023-05-08", "2024-06-29");
        MethodParameters.Performance byMedianAlone = new MethodParameters.Performance(
                RULE.indices(), RULE.windowDays(), RULE.leastCommon(), RULE.medianMove(), 1e9, RULE.leastRanked());
        assertThat(starts(days, byMedianAlone)).containsExactly("2023-05-08");
    }

    @Test
    void aRefittedIndexThatMovesByLessThanAPointIsOneSeries() throws IOException {
        SortedMap<Integer, Map<String, Double>> days = read("performance/epoch/eci.csv", 0, 2, 4);
        assertThat(days).hasSize(3);

        assertThat(starts(days, RULE)).containsExactly("2025-12-19");
    }

    /** First days of the series, found by following the index up to each day. */
    private static List<String> starts(
            SortedMap<Integer, Map<String, Double>> days, MethodParameters.Performance rule) {
        Map<String, Integer> names = new HashMap<>();
        TreeMap<Integer, IndexSeries.Day> read = new TreeMap<>();
        days.forEach((day, scores) -> {
            List<String> models = List.copyOf(scores.keySet());
            read.put(
                    day,
                    new IndexSeries.Day(
                            "",
                            models.stream()
                                    .mapToInt(model -> names.computeIfAbsent(model, none -> names.size()))
                                    .toArray(),
                            models.stream().mapToDouble(scores::get).toArray()));
        });
        List<String> starts = new ArrayList<>();
        for (int day : read.keySet()) {
            String start = LocalDate.ofEpochDay(IndexSeries.of(read.headMap(day, true), names.size(), rule)
                            .start())
                    .toString();
            if (!starts.contains(start)) {
                starts.add(start);
            }
        }
        return starts;
    }

    /** By day, then model; rows without a number are not rated. */
    private static SortedMap<Integer, Map<String, Double>> read(String name, int day, int model, int score)
            throws IOException {
        Path file = Path.of(System.getProperty("tidemark.shared", "../shared")).resolve("data/" + name);
        assumeTrue(Files.isReadable(file), () -> "not run: the real data are not there (" + file + ")");
        TreeMap<Integer, Map<String, Double>> days = new TreeMap<>();
        for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
            List<String> cells = cells(line);
            if (!cells.get(score).isEmpty()) {
                days.computeIfAbsent((int) LocalDate.parse(cells.get(day)).toEpochDay(), none -> new TreeMap<>())
                        .putIfAbsent(cells.get(model), Double.valueOf(cells.get(score)));
            }
        }
        return days;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
