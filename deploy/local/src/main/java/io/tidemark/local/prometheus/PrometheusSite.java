package io.tidemark.local.prometheus;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.standin.Fault;
import io.tidemark.local.standin.Query;
import io.tidemark.local.standin.Reply;
import io.tidemark.local.standin.Request;
import io.tidemark.local.standin.Site;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/** The HTTP API of Prometheus over metrics in memory: queries by GET and by form, label values, its errors and its limits. */
public final class PrometheusSite implements Site {

    private static final String API = "/api/v1/";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final MemoryMetrics metrics;
    private final PrometheusOptions options;

    public PrometheusSite(MemoryMetrics metrics, PrometheusOptions options) {
        this.metrics = metrics;
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
        return switch (status) {
            case 400 ->
                failure(400, "bad_data", "invalid parameter \"query\": 1:5: parse error: unexpected end of input");
            case 422 ->
                failure(
                        422,
                        "execution",
                        "query processing would load too many samples into memory in query execution");
            case 503 -> failure(503, "timeout", "query timed out in expression evaluation");
            default -> failure(status, "internal", "error " + status);
        };
    }

    @Override
    public Reply reply(Request request) {
        String path = request.plainPath();
        Query parameters = request.method().equals("POST") ? request.form() : request.parameters();
        if (options.token().isPresent() && !options.token().get().equals(request.bearer())) {
            return Reply.of(401, Reply.TEXT, "Unauthorized"); // a proxy before it, which knows no JSON
        }
        if (options.tenant().isPresent() && !options.tenant().get().equals(request.header("x-scope-orgid"))) {
            return Reply.of(401, Reply.TEXT, "no org id");
        }
        try {
            if (path.equals(API + "query_range")) {
                return success(RangeAnswer.of(metrics, parameters));
            }
            if (path.equals(API + "query")) {
                return success(RangeAnswer.instant(metrics, parameters, now()));
            }
        } catch (RangeAnswer.Malformed malformed) {
            return failure(400, "bad_data", String.valueOf(malformed.getMessage()));
        }
        List<String> parts = request.segments();
        if (parts.size() == 5 && parts.get(2).equals("label") && parts.get(4).equals("values")) {
            return success(values(parts.get(3)));
        }
        return Reply.of(404, Reply.TEXT, "404 page not found");
    }

    @Override
    public Reply reply(Request request, Fault fault) {
        if (fault instanceof PrometheusFault.Errored(int status, String type, String error)) {
            return failure(status, type, error);
        }
        Reply usual = reply(request);
        return usual.status() == 200 && fault instanceof PrometheusFault odd
                ? Reply.json(Oddities.of(usual, odd))
                : usual;
    }

    private ArrayNode values(String label) {
        TreeSet<String> values = new TreeSet<>();
        metrics.all().forEach(series -> {
            String value = series.labels().get(label);
            if (value != null) {
                values.add(value);
            }
        });
        ArrayNode list = JSON.arrayNode();
        values.forEach(list::add);
        return list;
    }

    private static Reply success(RangeAnswer answer) {
        ObjectNode body = JSON.objectNode().put("status", "success");
        body.set("data", answer.data());
        if (answer.warning() != null) {
            body.putArray("warnings").add(answer.warning());
        }
        return Reply.json(body);
    }

    private static Reply success(ArrayNode data) {
        ObjectNode body = JSON.objectNode().put("status", "success");
        body.set("data", data);
        return Reply.json(body);
    }

    private static Reply failure(int status, String type, String error) {
        return Reply.json(
                status,
                JSON.objectNode().put("status", "error").put("errorType", type).put("error", error));
    }
}
