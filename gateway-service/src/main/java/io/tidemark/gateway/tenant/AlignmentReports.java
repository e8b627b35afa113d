package io.tidemark.gateway.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.logging.Log;
import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Asks scoring for a tenant's alignment report. The report is handed over as it came, so that what scoring adds arrives; it is
 * looked into only to see that it is this tenant's.
 */
@ApplicationScoped
public class AlignmentReports {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String AWAY = "The report cannot be made now; try again.";

    private final TenantConfig config;
    private final HttpClient client;

    public AlignmentReports(TenantConfig config) {
        this.config = config;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(config.timeout())
                .build();
    }

    /**
     * A report, in JSON.
     *
     * @param tenant whose key has been checked
     * @param question parameters of the report, by name
     * @throws ProblemException 400 and 404 in scoring's words, 422 if none is served here, 503 if scoring does not answer
     */
    public byte[] of(String tenant, Map<String, String> question) throws InterruptedException {
        URI scoring = config.scoringUrl()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.UNPROCESSABLE,
                        "No reports are served here: the operator has not set tidemark.gateway.tenants.scoring-url"));
        HttpRequest request = HttpRequest.newBuilder(address(scoring, tenant, question))
                .timeout(config.timeout())
                .header("Accept", "application/json")
                .build();
        HttpResponse<byte[]> answer;
        try {
            answer = client.send(
                    request,
                    HttpResponse.BodyHandlers.limiting(
                            HttpResponse.BodyHandlers.ofByteArray(),
                            config.reportLimit().asLongValue()));
        } catch (IOException failure) {
            throw away("it cannot be asked: " + failure.getClass().getSimpleName());
        }
        return switch (answer.statusCode()) {
            case 200 -> checked(tenant, answer.body());
            case 400, 404 -> throw refused(answer);
            default -> throw away("it answered " + answer.statusCode());
        };
    }

    private static URI address(URI scoring, String tenant, Map<String, String> question) {
        String query = question.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .sorted()
                .collect(Collectors.joining("&"));
        String path = scoring.toString().replaceAll("/+$", "") + "/tenants/" + tenant + "/alignment";
        return URI.create(query.isEmpty() ? path : path + "?" + query);
    }

    /** One tenant's figures never go to another, whatever went wrong behind us. */
    private static byte[] checked(String tenant, byte[] report) {
        try {
            JsonNode whose = JSON.readTree(report).path("tenant");
            if (whose.isTextual() && whose.textValue().equals(tenant)) {
                return report;
            }
        } catch (IOException noJson) {
            // its text is private
        }
        throw away("its answer is no report of the tenant");
    }

    private static ProblemException refused(HttpResponse<byte[]> answer) {
        try {
            JsonNode problem = JSON.readTree(answer.body());
            String type = problem.path("type").asText();
            String detail = problem.path("detail").asText();
            if (!detail.isEmpty()) {
                return Arrays.stream(ProblemType.values())
                        .filter(known -> known.uri().toString().equals(type) && known.status() == answer.statusCode())
                        .findFirst()
                        .map(known -> new ProblemException(known, detail))
                        .orElseGet(() -> away("it refused with a type that is not known"));
            }
        } catch (IOException noJson) {
            // as without a detail
        }
        return away("it answered " + answer.statusCode() + " without saying why");
    }

    /** The log says what it is, without a word of a report. */
    private static ProblemException away(String reason) {
        Log.warnf("scoring does not serve a report: %s", reason);
        return new ProblemException(ProblemType.UNAVAILABLE, AWAY);
    }
}
