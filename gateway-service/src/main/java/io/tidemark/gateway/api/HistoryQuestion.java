package io.tidemark.gateway.api;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Which series of a model is asked for.
 *
 * @param mode {@code cumulative}, {@code increments}, or {@code window} for the 30-day reading
 * @param from first day, {@code to} last day; null for the ends of what there is
 */
record HistoryQuestion(
        String metric,
        String mode,
        boolean daily,
        boolean adjusted,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    static final String DOWNLOADS = "downloads";
    static final String DOWNLOADS_30D = "downloads30d";
    static final String CUMULATIVE = "cumulative";
    static final String INCREMENTS = "increments";
    static final String WINDOW = "window";

    static HistoryQuestion of(Parameters parameters) {
        String metric = parameters.oneOf("metric", DOWNLOADS, DOWNLOADS, DOWNLOADS_30D);
        boolean window = metric.equals(DOWNLOADS_30D);
        String mode = window
                ? parameters.oneOf("mode", WINDOW, WINDOW)
                : parameters.oneOf("mode", CUMULATIVE, CUMULATIVE, INCREMENTS);
        boolean daily = window
                ? parameters.oneOf("granularity", "day", "day").equals("day")
                : parameters.oneOf("granularity", "day", "day", "month").equals("day");
        boolean adjusted = Boolean.TRUE.equals(parameters.truth("adjusted"));
        if (adjusted && !mode.equals(INCREMENTS)) {
            throw Parameters.invalid("adjusted", "true is only there for metric=downloads and mode=increments");
        }
        HistoryQuestion question = daily
                ? new HistoryQuestion(metric, mode, true, adjusted, parameters.date("from"), parameters.date("to"))
                : months(metric, mode, adjusted, parameters.month("from"), parameters.month("to"));
        Ranges.require(question.from(), question.to());
        return question;
    }

    private static HistoryQuestion months(
            String metric, String mode, boolean adjusted, @Nullable YearMonth from, @Nullable YearMonth to) {
        return new HistoryQuestion(
                metric,
                mode,
                false,
                adjusted,
                from == null ? null : from.atDay(1),
                to == null ? null : to.atEndOfMonth());
    }

    boolean covers(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}
