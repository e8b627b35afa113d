package io.tidemark.local.litellm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rows as the proxy tells them: by date, newest first, with breakdowns by everything, people included. */
record DailyActivity(boolean wrapped) {

    /** One page: the days of its rows, and totals that are the page's own. */
    ObjectNode page(List<Spend> rows, int page, int pages) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode results = body.putArray("results");
        SortedMap<LocalDate, List<Spend>> days = rows.stream()
                .collect(Collectors.groupingBy(
                        Spend::date, () -> new TreeMap<>(Comparator.reverseOrder()), Collectors.toList()));
        days.forEach((date, ofDay) -> {
            ObjectNode day = results.addObject().put("date", date.toString());
            day.set("metrics", metrics(ofDay));
            ObjectNode breakdown = day.putObject("breakdown");
            by(breakdown.putObject("models"), ofDay, Spend::model);
            by(breakdown.putObject("model_groups"), ofDay, Spend::group);
            by(breakdown.putObject("providers"), ofDay, Spend::provider);
            breakdown.putObject("mcp_servers");
            by(breakdown.putObject("api_keys"), ofDay, Spend::apiKey);
            by(breakdown.putObject("entities"), ofDay, Spend::user);
        });
        ObjectNode metadata = body.putObject("metadata");
        metadata.put(
                "total_prompt_tokens",
                rows.stream().mapToLong(Spend::promptTokens).sum());
        metadata.put(
                "total_completion_tokens",
                rows.stream().mapToLong(Spend::completionTokens).sum());
        metadata.put("page", page).put("total_pages", pages).put("has_more", page < pages);
        return body;
    }

    private void by(ObjectNode into, List<Spend> rows, Function<Spend, String> name) {
        rows.stream()
                .collect(Collectors.groupingBy(name, TreeMap::new, Collectors.toList()))
                .forEach((key, of) -> {
                    if (!wrapped) {
                        into.set(key, metrics(of));
                        return;
                    }
                    ObjectNode entry = into.putObject(key);
                    entry.set("metrics", metrics(of));
                    entry.putObject("metadata");
                    ObjectNode keys = entry.putObject("api_key_breakdown");
                    of.forEach(row -> keys.putObject(row.apiKey())
                            .set(
                                    "metadata",
                                    JsonNodeFactory.instance.objectNode().put("key_alias", row.user())));
                });
    }

    private static ObjectNode metrics(List<Spend> rows) {
        long prompt = rows.stream().mapToLong(Spend::promptTokens).sum();
        long completion = rows.stream().mapToLong(Spend::completionTokens).sum();
        long successful = rows.stream().mapToLong(Spend::successful).sum();
        long failed = rows.stream().mapToLong(Spend::failed).sum();
        return JsonNodeFactory.instance
                .objectNode()
                .put("spend", 0.0)
                .put("prompt_tokens", prompt)
                .put("completion_tokens", completion)
                .put("total_tokens", prompt + completion)
                .put("successful_requests", successful)
                .put("failed_requests", failed)
                .put("api_requests", successful + failed);
    }
}
