package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.contract.SnapshotRow.History;
import io.tidemark.common.model.Flag;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the series that was asked for out of a model's history. */
final class Histories {

    private static final String NOT_OBSERVED = "not_observed";

    private Histories() {}

    static HistorySeries series(History history, HistoryQuestion question) {
        List<HistoryPoint> points = question.daily() ? days(history, question) : months(history, question);
        List<HistoryMark> marks = history.marks().stream()
                .filter(mark -> overlaps(mark, question))
                .map(HistoryMark::of)
                .toList();
        return answer(history.model().toString(), question, points, marks);
    }

    /** A model of which no day was ever read. */
    static HistorySeries none(String model, HistoryQuestion question) {
        return answer(model, question, List.of(), List.of());
    }

    private static HistorySeries answer(
            String model, HistoryQuestion question, List<HistoryPoint> points, List<HistoryMark> marks) {
        return new HistorySeries(
                model,
                question.metric(),
                question.mode(),
                question.daily() ? "day" : "month",
                question.adjusted(),
                points,
                marks,
                points.isEmpty() ? NOT_OBSERVED : null);
    }

    private static List<HistoryPoint> days(History history, HistoryQuestion question) {
        List<@Nullable Double> values = values(history, question);
        List<HistoryPoint> points = new ArrayList<>();
        for (int day = 0; day < values.size(); day++) {
            LocalDate date = history.from().plusDays(day);
            Double value = values.get(day);
            // a window is read now and then: a day without a reading is no gap in it
            if (question.covers(date) && (value != null || !question.mode().equals(HistoryQuestion.WINDOW))) {
                points.add(new HistoryPoint(
                        date.toString(), value, flags(history, date), value == null ? NOT_OBSERVED : null));
            }
        }
        return points;
    }

    private static List<@Nullable Double> values(History history, HistoryQuestion question) {
        List<@Nullable Double> values =
                switch (question.mode()) {
                    case HistoryQuestion.CUMULATIVE -> history.cumulative();
                    case HistoryQuestion.WINDOW -> history.window30d();
                    default ->
                        question.adjusted() && history.adjusted() != null ? history.adjusted() : history.increments();
                };
        return values == null ? List.of() : values;
    }

    private static List<HistoryPoint> months(History history, HistoryQuestion question) {
        List<HistoryPoint> points = new ArrayList<>();
        for (SnapshotRow.Month month : history.months()) {
            if (question.covers(month.month().atDay(1))) {
                Double value = value(month, question);
                String reason = month.reason() == null ? NOT_OBSERVED : month.reason();
                points.add(new HistoryPoint(
                        month.month().toString(), value, month.flags(), value == null ? reason : null));
            }
        }
        return points;
    }

    private static @Nullable Double value(SnapshotRow.Month month, HistoryQuestion question) {
        if (question.mode().equals(HistoryQuestion.CUMULATIVE)) {
            return month.cumulative();
        }
        return question.adjusted() && month.adjusted() != null ? month.adjusted() : month.downloads();
    }

    private static List<Flag> flags(History history, LocalDate day) {
        return history.marks().stream()
                .filter(mark -> !day.isBefore(mark.from()) && !day.isAfter(mark.to()))
                .map(SnapshotRow.Mark::flag)
                .distinct()
                .toList();
    }

    private static boolean overlaps(SnapshotRow.Mark mark, HistoryQuestion question) {
        return (question.to() == null || !mark.from().isAfter(question.to()))
                && (question.from() == null || !mark.to().isBefore(question.from()));
    }
}
