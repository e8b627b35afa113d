package io.tidemark.scoring.method;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.tidemark.common.model.Flag;
import io.tidemark.common.model.Metric;
import io.tidemark.local.SharedData;
import io.tidemark.scoring.domain.Mark;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.methodology.MethodFile;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two years of real 30-day windows of 60 models, with known bursts, gaps and repeats. */
class RealBulkEventTest {
    private static List<String> models;
    private static Panel panel;

    @BeforeAll
    static void read() throws IOException {
        Map<String, List<NamedCsvRecord>> byModel = new TreeMap<>();
        for (NamedCsvRecord row : SharedData.rows("data/huggingface/transformersjs-daily/daily.csv.gz")) {
            byModel.computeIfAbsent(row.getField("model_id"), none -> new ArrayList<>())
                    .add(row);
        }
        Worlds world = Worlds.asOf("2026-05-07");
        byModel.forEach((model, rows) -> world.model(model, "2023-06-01", readings(rows)));
        models = List.copyOf(byModel.keySet());
        panel = Curation.panel(world.inputs(), MethodFile.builtIn());
    }

    @Test
    void aBurstOfTwoDaysInFebruaryIsOneEventAndMarchSeesNothing() {
        ModelSeries series = series("Xenova/paraphrase-multilingual-MiniLM-L12-v2");

        assertThat(series.marks())
                .filteredOn(mark -> mark.flag() == Flag.BULK_EVENT)
                .contains(new Mark(
                        Flag.BULK_EVENT, Worlds.day("2026-02-19"), Worlds.day("2026-02-19"), 12_199_016 - 98_087));
        assertThat(adjusted(series, "2026-02-18")).isEqualTo(98_087);
        assertThat(adjusted(series, "2026-02-28")).isLessThan(200_000);
        assertThat(adjusted(series, "2026-03-20")).isLessThan(200_000);
        assertThat(adjusted(series, "2026-03-21")).isEqualTo(132_146);
    }

    @Test
    void echoesAfter30And31DaysAreFoundToo() {
        assertThat(events("Xenova/e5-base-v2")).contains("2025-04-19");
        assertThat(events("mixedbread-ai/deepset-mxbai-embed-de-large-v1")).contains("2024-08-21");
    }

    @Test
    void aHoleOfOneDayIsNoEvent() {
        assertThat(events("mixedbread-ai/deepset-mxbai-embed-de-large-v1")).doesNotContain("2025-05-20", "2025-05-21");
    }

    @Test
    void daysOnWhichTheListingRepeatsItselfAreNoReadings() {
        TreeSet<String> stale = new TreeSet<>();
        for (ModelSeries series : panel.series()) {
            for (Mark mark : series.marks()) {
                if (mark.flag() == Flag.STALE_FEED) {
                    for (int day = mark.firstDay(); day <= mark.lastDay(); day++) {
                        stale.add(LocalDate.ofEpochDay(day).toString());
                    }
                }
            }
        }
        assertThat(stale)
                .containsExactly(
                        "2024-05-09",
                        "2025-06-26",
                        "2025-06-27",
                        "2025-06-29",
                        "2025-06-30",
                        "2025-08-16",
                        "2025-08-17",
                        "2025-10-15");
    }

    private static List<String> events(String model) {
        return series(model).marks().stream()
                .filter(mark -> mark.flag() == Flag.BULK_EVENT)
                .map(mark -> LocalDate.ofEpochDay(mark.firstDay()).toString())
                .toList();
    }

    private static double adjusted(ModelSeries series, String date) {
        int[] days = series.window().readings().days();
        return series.window().adjusted()[java.util.Arrays.binarySearch(days, Worlds.day(date))];
    }

    private static ModelSeries series(String model) {
        return panel.series().get(models.indexOf(model));
    }

    private static Readings readings(List<NamedCsvRecord> rows) {
        int[] days = new int[rows.size()];
        double[] values = new double[rows.size()];
        for (int i = 0; i < days.length; i++) {
            days[i] = Worlds.day(rows.get(i).getField("date"));
            values[i] = Double.parseDouble(rows.get(i).getField("downloads_30d"));
        }
        return new Readings(Metric.DOWNLOADS_30D, "transformersjs", days, values, new int[0]);
    }
}
