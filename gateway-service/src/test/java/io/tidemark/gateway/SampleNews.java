package io.tidemark.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.SnapshotRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The sample snapshot on two days: what happened in between is what subscribers are told. */
public final class SampleNews {

    public static final LocalDate NEXT_DAY = SampleRows.AS_OF.plusDays(1);

    private SampleNews() {}

    /** The sample with six more models, {@code solo/boat-1} (1,000 downloads) to {@code solo/boat-6} (6,000); no alert yet. */
    public static List<SnapshotRow> before() {
        List<SnapshotRow> rows = fleet(SampleRows.all());
        rows = edited(
                rows,
                row -> row instanceof SnapshotRow.Concentration month && Boolean.TRUE.equals(month.alert()),
                json -> json.put("alert", false));
        return edited(rows, row -> isPair(row, "heron", "torch"), json -> json.put("verdict", "transient"));
    }

    /** A day later: an alert, a crossing found and one lost, and two models in the top 10 that were not there. */
    public static List<SnapshotRow> after() {
        List<SnapshotRow> rows = fleet(SampleRows.all(NEXT_DAY, true));
        rows = edited(rows, row -> isPair(row, "china", "us"), json -> json.put("verdict", "panel_driven"));
        rows = edited(rows, row -> isPair(row, "heron", "torch"), json -> json.put("verdict", "sustained")
                .put("crossedOn", "2026-07-09"));
        rows = edited(rows, row -> isModel(row, "solo/boat-1"), json -> json.put("downloads30d", 100_000));
        // not observed the day before: it may have been there
        rows = edited(rows, row -> isModel(row, "north-mill/barge-raft"), json -> json.put("downloads30d", 10_000));
        SnapshotRow boat = rows.stream()
                .filter(row -> isModel(row, "solo/boat-6"))
                .findFirst()
                .orElseThrow();
        rows.add(edited(boat, json -> json.put("model", "solo/yacht").put("downloads30d", 200_000)));
        return rows;
    }

    public static boolean isModel(SnapshotRow row, String path) {
        return row instanceof SnapshotRow.Model model
                && model.model().toString().equals(path);
    }

    public static List<SnapshotRow> edited(
            List<SnapshotRow> rows, Predicate<SnapshotRow> which, Consumer<ObjectNode> change) {
        List<SnapshotRow> result = new ArrayList<>();
        rows.forEach(row -> result.add(which.test(row) ? edited(row, change) : row));
        return result;
    }

    private static SnapshotRow edited(SnapshotRow row, Consumer<ObjectNode> change) {
        ObjectNode json = ContractJson.mapper().valueToTree(row);
        change.accept(json);
        try {
            return ContractJson.mapper().treeToValue(json, row.getClass());
        } catch (JsonProcessingException failure) {
            throw new IllegalArgumentException(failure);
        }
    }

    private static List<SnapshotRow> fleet(List<SnapshotRow> rows) {
        List<SnapshotRow> result = new ArrayList<>(rows);
        SnapshotRow model = rows.stream()
                .filter(row -> isModel(row, "jade-river/heron-300b"))
                .findFirst()
                .orElseThrow();
        for (int boat = 1; boat <= 6; boat++) {
            String path = "solo/boat-" + boat;
            int downloads = 1_000 * boat;
            result.add(edited(model, json -> json.put("model", path)
                    .put("organization", "solo")
                    .put("downloads30d", downloads)
                    .remove("family")));
        }
        return result;
    }

    private static boolean isPair(SnapshotRow row, String a, String b) {
        return row instanceof SnapshotRow.Crossover pair
                && pair.a().equals(a)
                && pair.b().equals(b)
                && pair.mode() == io.tidemark.common.model.SeriesMode.CUMULATIVE;
    }
}
