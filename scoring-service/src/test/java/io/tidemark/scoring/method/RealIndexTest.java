package io.tidemark.scoring.method;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.tidemark.local.SharedData;
import io.tidemark.scoring.methodology.MethodFile;
import java.io.IOException;
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
        SortedMap<Integer, Map<String, Double>> days = read("lmarena/elo_history.csv", "date", "model", "elo");
        assertThat(days).hasSize(98);

        assertThat(starts(days, RULE)).containsExactly("2023-05-08", "2024-06-29");
        MethodParameters.Performance byMedianAlone = new MethodParameters.Performance(
                RULE.indices(), RULE.windowDays(), RULE.leastCommon(), RULE.medianMove(), 1e9, RULE.leastRanked());
        assertThat(starts(days, byMedianAlone)).containsExactly("2023-05-08");
    }

    @Test
    void aRefittedIndexThatMovesByLessThanAPointIsOneSeries() throws IOException {
        SortedMap<Integer, Map<String, Double>> days = read("epoch/eci.csv", "vintage", "model_name", "eci");
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
    private static SortedMap<Integer, Map<String, Double>> read(String name, String day, String model, String score)
            throws IOException {
        TreeMap<Integer, Map<String, Double>> days = new TreeMap<>();
        for (NamedCsvRecord row : SharedData.rows("data/performance/" + name)) {
            if (!row.getField(score).isEmpty()) {
                days.computeIfAbsent((int) LocalDate.parse(row.getField(day)).toEpochDay(), none -> new TreeMap<>())
                        .putIfAbsent(row.getField(model), Double.valueOf(row.getField(score)));
            }
        }
        return days;
    }
}
