package io.tidemark.local.openrouter;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.standin.Query;
import io.tidemark.local.standin.Reply;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /datasets/rankings-daily}: the fifty busiest models of each day, then {@code other} for what is below. A start
 * before the first day is moved without a word; a span that is too long, a date that is none and an end before the first
 * day are refused.
 */
record DailyTokens(OpenRouterWorld world) {

    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);
    private static final int SHOWN = 50;
    private static final int LONGEST = 366;
    private static final String OTHER = "other";

    Reply answer(Query query) {
        LocalDate today = LocalDate.ofInstant(world.now(), ZoneOffset.UTC);
        LocalDate end;
        LocalDate start;
        try {
            end = day(query, "end_date").orElse(today.minusDays(1));
            start = day(query, "start_date").orElse(end.minusDays(29));
        } catch (DateTimeException none) {
            return refused();
        }
        boolean day = query.first("period").orElse("day").equals("day");
        LocalDate from = start.isBefore(FIRST_DAY) ? FIRST_DAY : start;
        boolean tooLong = ChronoUnit.DAYS.between(start, end) + 1 > LONGEST;
        // a request for nothing but the running day was seen to be refused
        if (!day || tooLong || end.isBefore(FIRST_DAY) || start.isAfter(end) || !from.isBefore(today)) {
            return refused();
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode data = body.putArray("data");
        from.datesUntil(end.plusDays(1)).forEach(date -> add(date, data));
        body.putObject("meta")
                .put("as_of", world.now().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("version", "v1")
                .put("start_date", from.toString())
                .put("end_date", end.toString());
        return Reply.json(body);
    }

    private static Optional<LocalDate> day(Query query, String name) {
        return query.first(name).map(LocalDate::parse);
    }

    private void add(LocalDate date, ArrayNode data) {
        Map<String, BigInteger> totals = world.tokensOf(date);
        List<Map.Entry<String, BigInteger>> busiest = totals.entrySet().stream()
                .filter(total ->
                        !total.getKey().equals(OTHER) && total.getValue().signum() > 0)
                .sorted(Map.Entry.<String, BigInteger>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        busiest.stream().limit(SHOWN).forEach(total -> row(date, total.getKey(), total.getValue(), data));
        BigInteger tail = busiest.stream()
                .skip(SHOWN)
                .map(Map.Entry::getValue)
                .reduce(totals.getOrDefault(OTHER, BigInteger.ZERO), BigInteger::add);
        if (tail.signum() > 0) {
            row(date, OTHER, tail, data);
        }
    }

    private static void row(LocalDate date, String slug, BigInteger total, ArrayNode data) {
        data.addObject()
                .put("date", date.toString())
                .put("model_permaslug", slug)
                .put("total_tokens", total.toString());
    }

    private static Reply refused() {
        return OpenRouterSite.failure(400, "Invalid request parameters");
    }
}
