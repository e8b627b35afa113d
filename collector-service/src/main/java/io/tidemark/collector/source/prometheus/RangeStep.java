package io.tidemark.collector.source.prometheus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Limited;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.WorldLabel;
import io.tidemark.collector.source.json.BaseUrl;
import io.tidemark.collector.upstream.Credential;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.collector.upstream.UpstreamOutcome;
import io.tidemark.collector.upstream.UpstreamOutcome.Answered;
import io.tidemark.collector.upstream.UpstreamOutcome.Refused;
import io.tidemark.collector.upstream.UpstreamRequest;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.SubjectId;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** One range query of one figure and what its answer says. */
record RangeStep(UpstreamClient upstream, Connector connector, Metric figure, Days days) {

    /** @param index of the query among those of the figure */
    SourceOutcome fetch(int index) {
        List<Connector.Question> questions = connector.questions(figure);
        Connector.Question question = questions.get(index);
        Findings findings = new Findings(connector + ", " + figure.wireName());
        Credential credential;
        try {
            credential = connector.credential();
        } catch (IOException unreadable) {
            return new Failed(FailureClass.AUTH, connector + ": the file of its secret cannot be read");
        }
        UpstreamRequest request = new UpstreamRequest(
                uri(question), UpstreamRequest.Expected.JSON, credential, false, null, connector.headers);
        Words words = new Words(connector);
        return switch (upstream.get(request)) {
            case UpstreamOutcome.Limited limited -> new Limited(limited.until(), words.printable(limited.reason()));
            case UpstreamOutcome.Faulted faulted ->
                new Failed(faulted.failure(), words.printable(faulted.detail()), findings.list());
            case Refused refused -> new Failed(failure(refused), words.printable(refused.detail()), findings.list());
            case Answered answered -> {
                String next = index + 1 < questions.size() ? Integer.toString(index + 1) : null;
                yield read(answered, question, next, words, findings);
            }
        };
    }

    private URI uri(Connector.Question question) {
        return connector.base.at("/api/v1/query_range?query=" + BaseUrl.encode(question.promql()) + "&start="
                + days.start() + "&end=" + days.end() + "&step=1d");
    }

    private static FailureClass failure(Refused refused) {
        return switch (refused.status()) {
            case 401, 403 -> FailureClass.AUTH; // whatever we sent: it is our own server that refuses us
            case 404 -> FailureClass.CONTRACT;
            default -> refused.failure();
        };
    }

    private SourceOutcome read(
            Answered answered, Connector.Question question, @Nullable String next, Words words, Findings findings) {
        JsonNode body;
        try {
            body = ContractJson.mapper().readTree(answered.body().text());
        } catch (JsonProcessingException cut) {
            findings.warn("truncated_json", null, null, "the body is not whole JSON");
            return new Failed(FailureClass.TRANSPORT, connector + ": body is not whole JSON", findings.list());
        }
        JsonNode data = body.path("data");
        if (!body.path("status").asText().equals("success")
                || !data.path("resultType").asText().equals("matrix")
                || !data.path("result").isArray()) {
            return new Failed(FailureClass.CONTRACT, connector + ": a matrix was expected", findings.list());
        }
        for (JsonNode info : body.path("infos")) {
            findings.info("upstream_info", null, null, words.printable(info.asText()));
        }
        if (!body.path("warnings").isEmpty()) {
            String warning = words.printable(body.path("warnings").path(0).asText());
            findings.error("incomplete_answer", null, null, warning);
            return new Failed(FailureClass.UPSTREAM, connector + ": incomplete answer: " + warning, findings.list());
        }
        if (data.path("result").isEmpty()) {
            findings.warn(
                    "empty_answer",
                    null,
                    null,
                    "no series answers: are metric and matchers written as the server has them?");
        }
        SortedMap<String, SortedMap<LocalDate, Double>> values =
                new MatrixReader(question, days, findings).read(data.path("result"));
        return new Page(
                observations(values, findings),
                next,
                answered.fetchedAt(),
                answered.body().digest(),
                WorldLabel.terms(answered.headers(), connector.deployments.terms()),
                connector.deployments.tenant(),
                findings.list(),
                false);
    }

    private List<Observation> observations(SortedMap<String, SortedMap<LocalDate, Double>> values, Findings findings) {
        List<Observation> observations = new ArrayList<>();
        for (Map.Entry<String, SortedMap<LocalDate, Double>> served : values.entrySet()) {
            Optional<SubjectId> subject = connector.deployments.subject(served.getKey(), findings);
            if (subject.isPresent()) {
                observations.add(connector.deployments.entry(subject.get(), served.getKey(), days.to(), findings));
                served.getValue()
                        .forEach((day, value) ->
                                observations.add(new Measurement(subject.get(), figure, null, value, day, null)));
            }
        }
        return observations;
    }
}
