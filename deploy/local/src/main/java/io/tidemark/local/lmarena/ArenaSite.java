package io.tidemark.local.lmarena;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.standin.Fault;
import io.tidemark.local.standin.Query;
import io.tidemark.local.standin.Reply;
import io.tidemark.local.standin.Request;
import io.tidemark.local.standin.Site;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Both services the data set is read from, on one address: {@code /api/datasets/…} of the Hub, {@code /rows} and {@code
 * /filter} of the viewer. What is shown may change while it is.
 */
public final class ArenaSite implements Site {

    public static final String DATASET = "lmarena-ai/leaderboard-dataset";

    private static final Pattern WHERE = Pattern.compile("\"category\"='([^']*)'");
    private static final int MOST_ROWS = 100;

    private final String label;
    private final Clock now;
    private final Map<String, List<BoardRow>> boards = new ConcurrentHashMap<>();
    private volatile @Nullable String license = "cc-by-4.0";
    private volatile String sha = "3333333333333333333333333333333333333333";

    public ArenaSite(String label, Clock now) {
        this.label = label;
        this.now = now;
    }

    /** Shows these rows in the split {@code latest} of a configuration, all categories. */
    public ArenaSite board(String configuration, List<BoardRow> rows) {
        boards.put(configuration, List.copyOf(rows));
        return this;
    }

    /** The licence line of the data set's card; null leaves it out. */
    public ArenaSite license(@Nullable String other) {
        license = other;
        return this;
    }

    public ArenaSite revision(String other) {
        sha = other;
        return this;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Instant now() {
        return now.instant();
    }

    @Override
    public Reply reply(Request request) {
        return answer(request, null);
    }

    @Override
    public Reply reply(Request request, Fault fault) {
        if (fault instanceof ArenaFault.NotReady) {
            return viewerError(
                    500,
                    "ResponseNotReady",
                    "The server is busier than usual and the response is not ready yet. Please retry later.");
        }
        return answer(request, fault);
    }

    private Reply answer(Request request, @Nullable Fault fault) {
        return switch (request.plainPath()) {
            case "/api/datasets/" + DATASET -> dataset();
            case "/filter", "/rows" -> rows(request, fault);
            default -> error(404);
        };
    }

    private Reply dataset() {
        ObjectNode card = JsonNodeFactory.instance.objectNode();
        if (license != null) {
            card.put("license", license);
        }
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("_id", "69cde0000000000000000001")
                .put("id", DATASET)
                .put("sha", sha)
                .put("private", false)
                .put("gated", false);
        body.set("cardData", card);
        return Reply.json(body).tagged();
    }

    private Reply rows(Request request, @Nullable Fault fault) {
        Query query = request.parameters();
        for (String required : List.of("dataset", "config", "split")) {
            if (query.first(required).isEmpty()) {
                return viewerError(422, "MissingRequiredParameter", "Parameter '" + required + "' is required");
            }
        }
        int length = query.number("length", MOST_ROWS);
        if (length > MOST_ROWS || length < 0) {
            return viewerError(422, "InvalidParameter", "Parameter 'length' must not be greater than 100");
        }
        if (!query.first("dataset").orElse("").equals(DATASET)) {
            return viewerError(
                    401,
                    "ExternalUnauthenticatedError",
                    "The dataset does not exist, or is not accessible without authentication (private or gated).");
        }
        List<BoardRow> board = boards.get(query.first("config").orElse(""));
        if (board == null || !query.first("split").orElse("").equals("latest")) {
            return viewerError(404, "ResponseNotFound", "Not found.");
        }
        List<BoardRow> matching = board;
        if (request.path().equals("/filter")) {
            Matcher where = WHERE.matcher(query.first("where").orElse(""));
            if (!where.matches()) {
                return viewerError(422, "InvalidParameter", "Parameter 'where' is invalid");
            }
            matching = board.stream()
                    .filter(row -> row.category().equals(where.group(1)))
                    .toList();
        }
        return page(board, matching, query.number("offset", 0), length, fault);
    }

    private static Reply page(
            List<BoardRow> board, List<BoardRow> matching, int offset, int length, @Nullable Fault fault) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        int end = fault instanceof ArenaFault.NoRows ? 0 : Math.min(matching.size(), offset + length);
        for (int i = offset; i < end; i++) {
            BoardRow row = matching.get(i);
            ObjectNode wrapped = rows.addObject().put("row_idx", board.indexOf(row));
            wrapped.set("row", row.json());
            ArrayNode truncated = wrapped.putArray("truncated_cells");
            if (i == offset && fault instanceof ArenaFault.TruncatedCell(String column)) {
                truncated.add(column);
            }
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("features");
        body.set("rows", rows);
        body.put("num_rows_total", matching.size())
                .put("num_rows_per_page", MOST_ROWS)
                .put("partial", fault instanceof ArenaFault.Partial);
        return Reply.json(body).with("Cache-Control", "max-age=120");
    }

    private static Reply viewerError(int status, String code, String message) {
        return Reply.error(status, message).with("X-Error-Code", code);
    }
}
