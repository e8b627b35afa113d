package io.tidemark.local.litellm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.standin.Query;
import io.tidemark.local.standin.Reply;
import io.tidemark.local.standin.Request;
import io.tidemark.local.standin.Site;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proxy's routes that a collector may know, and one that it must not ask: {@code /spend/logs}. Pages are cut over rows
 * and not over days, so one date may stand on two of them.
 */
public final class LiteLlmSite implements Site {

    private static final String ACTIVITY = "/user/daily/activity";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<Spend> rows;
    private final LiteLlmOptions options;

    public LiteLlmSite(List<Spend> rows, LiteLlmOptions options) {
        this.rows = rows.stream()
                .sorted(Comparator.comparing(Spend::date).reversed())
                .toList();
        this.options = options;
    }

    @Override
    public String label() {
        return "invented; citation=\"Invented deployments\"";
    }

    @Override
    public Instant now() {
        return options.clock().instant();
    }

    @Override
    public boolean conditional() {
        return false;
    }

    @Override
    public Reply error(int status) {
        return detail(status, status == 500 ? "Failed to fetch analytics: database unavailable" : "error " + status);
    }

    @Override
    public Reply reply(Request request) {
        if (!options.key().equals(request.bearer())) {
            ObjectNode body = JSON.objectNode();
            body.putObject("error")
                    .put("message", "Authentication Error")
                    .put("type", "auth_error")
                    .put("param", "None")
                    .put("code", "401");
            return Reply.json(401, body);
        }
        String path = request.plainPath();
        if (path.equals(ACTIVITY)) {
            return paged(request.parameters());
        }
        if (path.equals(ACTIVITY + "/aggregated") && options.aggregated()) {
            return aggregated(request.parameters());
        }
        if (path.equals("/spend/logs")) {
            ArrayNode logs = JSON.arrayNode();
            rows.forEach(row -> logs.addObject().put("api_key", row.apiKey()).put("user", row.user()));
            return Reply.json(logs);
        }
        return Reply.json(404, JSON.objectNode().put("detail", "Not Found"));
    }

    private Reply aggregated(Query parameters) {
        List<Spend> asked = asked(parameters);
        return asked == null ? missing() : Reply.json(new DailyActivity(options.wrapped()).page(asked, 1, 1));
    }

    private Reply paged(Query parameters) {
        List<Spend> asked = asked(parameters);
        if (asked == null) {
            return missing();
        }
        int size = Math.min(parameters.number("page_size", 50), options.largestPage());
        int page = parameters.number("page", 1);
        int pages = Math.max(1, Math.ceilDiv(asked.size(), size));
        int from = Math.min((page - 1) * size, asked.size());
        List<Spend> cut = asked.subList(from, Math.min(from + size, asked.size()));
        return Reply.json(new DailyActivity(options.wrapped()).page(cut, page, pages));
    }

    private @Nullable List<Spend> asked(Query parameters) {
        try {
            LocalDate from = LocalDate.parse(parameters.first("start_date").orElse(""));
            LocalDate to = LocalDate.parse(parameters.first("end_date").orElse(""));
            return rows.stream()
                    .filter(row -> !row.date().isBefore(from) && !row.date().isAfter(to))
                    .toList();
        } catch (DateTimeException missing) {
            return null;
        }
    }

    private static Reply missing() {
        return detail(400, "Please provide start_date and end_date");
    }

    private static Reply detail(int status, String error) {
        ObjectNode body = JSON.objectNode();
        body.putObject("detail").put("error", error);
        return Reply.json(status, body);
    }
}
