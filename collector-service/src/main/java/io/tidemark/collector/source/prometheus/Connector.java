package io.tidemark.collector.source.prometheus;

import io.tidemark.collector.source.ConnectorRequest;
import io.tidemark.collector.source.OwnDeployments;
import io.tidemark.collector.source.json.BaseUrl;
import io.tidemark.collector.upstream.Credential;
import io.tidemark.collector.upstream.SecretText;
import io.tidemark.common.model.Metric;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One connector as configured, checked. */
final class Connector {

    /** What can be asked for, in this order. */
    static final List<Metric> FIGURES = List.of(Metric.TOKENS_IN, Metric.TOKENS_OUT, Metric.REQUESTS);

    private static final String NONE = "none";
    private static final String ALL = "*";

    final String name;
    final OwnDeployments deployments;
    final BaseUrl base;
    final Map<String, String> headers;
    final int days;
    private final Map<Metric, List<Question>> questions = new EnumMap<>(Metric.class);
    private final @Nullable String username;
    private final Optional<SecretText> password;
    private final Optional<SecretText> bearer;

    /**
     * One query of a figure.
     *
     * @param promql the query
     * @param label label of the answer that says the served name; null if the whole answer is of one
     * @param servedName whose it is then
     */
    record Question(
            String promql, @Nullable String label, @Nullable String servedName) {}

    /** @throws IllegalArgumentException naming the key of what is wrong, and what is allowed */
    Connector(String name, PrometheusConfig.Connector config) {
        String key = "tidemark.collector.prometheus.connectors." + name;
        this.name = name;
        this.deployments = OwnDeployments.of(key, name, config.tenant(), config.aliases());
        this.base = BaseUrl.of(config.baseUrl(), key + ".base-url");
        this.headers = config.orgId()
                .map(id -> Map.of("X-Scope-OrgID", header(key, id)))
                .orElse(Map.of());
        this.days = ConnectorRequest.requireDays(key + ".days", config.days(), Days.MOST);
        this.username = config.username().filter(text -> !text.isBlank()).orElse(null);
        this.password = SecretText.of(key + ".password", config.password(), config.passwordFile());
        this.bearer = SecretText.of(key + ".bearer-token", config.bearerToken(), config.bearerTokenFile());
        if ((username != null) != password.isPresent()) {
            throw new IllegalArgumentException(key + ": username and password go together");
        }
        if (password.isPresent() && bearer.isPresent()) {
            throw new IllegalArgumentException(key + ": a password and a bearer token are both set; one is enough");
        }
        ask(key, config);
    }

    private void ask(String key, PrometheusConfig.Connector config) {
        String matchers =
                Selector.requireMatchers(key + ".matchers", config.matchers().orElse(""));
        String label = config.modelLabel()
                .map(text -> Selector.requireLabel(key + ".model-label", text))
                .orElse(config.preset().label());
        Map<String, String> models = new TreeMap<>(config.models());
        if (!models.isEmpty() && config.modelLabel().isPresent()) {
            throw new IllegalArgumentException(
                    key + ": model-label and models are both set; one of them says the model");
        }
        if (models.isEmpty() && label == null) {
            throw new IllegalArgumentException(
                    key + ".models: no label of this preset says the model; name each model and"
                            + " the matchers of its series, or set model-label");
        }
        for (Metric figure : FIGURES) {
            Optional<Selector> selector = selector(key, figure, config).map(metric -> metric.and(matchers));
            selector.ifPresent(metric -> questions.put(
                    figure,
                    models.isEmpty()
                            ? List.of(new Question(metric.dailyBy(String.valueOf(label)), label, null))
                            : models.entrySet().stream()
                                    .map(model -> new Question(
                                            metric.and(select(key, model)).daily(), null, model.getKey()))
                                    .toList()));
        }
        if (questions.isEmpty()) {
            throw new IllegalArgumentException(
                    key + ": at least one of tokens-in, tokens-out and requests must be read");
        }
    }

    private static String select(String key, Map.Entry<String, String> model) {
        String text = model.getValue().strip();
        return text.equals(ALL) ? "" : Selector.requireMatchers(key + ".models.\"" + model.getKey() + "\"", text);
    }

    private static Optional<Selector> selector(String key, Metric figure, PrometheusConfig.Connector config) {
        Optional<String> given =
                switch (figure) {
                    case TOKENS_IN -> config.tokensIn();
                    case TOKENS_OUT -> config.tokensOut();
                    default -> config.requests();
                };
        String own = config.preset().metric(figure);
        Optional<Selector> preset = Optional.ofNullable(own).map(text -> Selector.parse("preset", text));
        if (given.isEmpty()) {
            return preset;
        }
        String text = given.get().strip();
        if (text.equals(NONE)) {
            return Optional.empty();
        }
        Selector selector = Selector.parse(key + "." + figure.wireName().replace('_', '-'), text);
        return Optional.of(
                text.indexOf('{') < 0
                        ? selector.and(preset.map(Selector::matchers).orElse(""))
                        : selector);
    }

    private static String header(String key, String value) {
        if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException(key + ".org-id has characters that no header may have");
        }
        return value;
    }

    /** The figures that this connector is asked for. */
    List<Metric> figures() {
        return List.copyOf(questions.keySet());
    }

    /** The queries of a figure; empty if it is not asked for. */
    List<Question> questions(Metric figure) {
        return questions.getOrDefault(figure, List.of());
    }

    /** @throws IOException if the file of a secret cannot be read */
    @Nullable
    Credential credential() throws IOException {
        if (bearer.isPresent()) {
            return Credential.bearer(base.origin(), bearer.get().read());
        }
        if (password.isPresent()) {
            byte[] pair = (username + ":" + password.get().read()).getBytes(StandardCharsets.UTF_8);
            return Credential.key(
                    base.origin(),
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair));
        }
        return null;
    }

    /** Name and no address: it stands in findings, which other people read. */
    @Override
    public String toString() {
        return "connector " + name;
    }
}
