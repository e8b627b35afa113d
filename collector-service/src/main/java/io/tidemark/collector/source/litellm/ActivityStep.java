package io.tidemark.collector.source.litellm;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Limited;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.WorldLabel;
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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The days of one connector: all of them from the aggregated route, or one by one where the proxy is too old to have it. */
record ActivityStep(UpstreamClient upstream, Connector connector, LocalDate from, LocalDate to) {

    private static final ObjectReader DOCUMENT = ContractJson.mapper().readerFor(ActivityDocument.class);
    private static final List<Metric> FIGURES = List.of(Metric.TOKENS_IN, Metric.TOKENS_OUT, Metric.REQUESTS);
    private static final String ROUTE = "/user/daily/activity";
    private static final int MOST_PAGES = 100; // of one day: 100,000 rows, more than any day has

    private record Read(
            @Nullable Answered answer,
            @Nullable ActivityDocument document,
            @Nullable SourceOutcome outcome) {
        static Read of(SourceOutcome outcome) {
            return new Read(null, null, outcome);
        }
    }

    /** All days in one request. */
    SourceOutcome aggregated() {
        Findings findings = new Findings(connector + ", aggregated");
        UpstreamOutcome outcome;
        try {
            outcome = get(ROUTE + "/aggregated?start_date=" + from + "&end_date=" + to);
        } catch (IOException unreadable) {
            return keyUnreadable();
        }
        if (outcome instanceof Refused refused && refused.status() == 404) {
            return onePageADay(refused, findings);
        }
        Read read = read(outcome, findings);
        if (read.answer == null || read.document == null) {
            return outcome(read);
        }
        if (read.document.metadata() != null && read.document.metadata().more()) {
            return new Failed(
                    FailureClass.CONTRACT,
                    connector + ": the aggregated route has more than one page",
                    findings.list());
        }
        Activity activity = new Activity(from, to, findings);
        activity.add(read.document);
        return page(activity, null, read.answer, read.answer.body().digest(), findings);
    }

    private Page onePageADay(Refused refused, Findings findings) {
        findings.info("no_aggregated_route", null, null, "an old version: its days are asked for one by one");
        return new Page(
                List.of(),
                from.toString(),
                refused.fetchedAt(),
                refused.digest(),
                connector.deployments.terms(),
                connector.deployments.tenant(),
                findings.list(),
                false);
    }

    /**
     * One day, all its pages at once: a sum over pages of which some are asked for later would be a sum of two states, and
     * a page alone says nothing.
     */
    SourceOutcome day(LocalDate day) {
        Findings findings = new Findings(connector + ", " + day);
        Activity activity = new Activity(day, day, findings);
        MessageDigest digest = sha256();
        Answered last = null;
        boolean more = true;
        for (int page = 1; more; page++) {
            Read read;
            try {
                read = read(
                        get(ROUTE + "?start_date=" + day + "&end_date=" + day + "&page=" + page + "&page_size=1000"),
                        findings);
            } catch (IOException unreadable) {
                return keyUnreadable();
            }
            if (read.answer == null || read.document == null) {
                return outcome(read);
            }
            Integer told = read.document.metadata() == null
                    ? null
                    : read.document.metadata().page();
            if (told != null && told != page || page > MOST_PAGES) {
                findings.error("page_loop", null, "page", "page " + page + " was asked for and page " + told + " came");
                return new Failed(
                        FailureClass.CONTRACT, connector + ": pages do not follow each other", findings.list());
            }
            activity.add(read.document);
            last = read.answer;
            digest.update(last.body().digest().getBytes(StandardCharsets.UTF_8));
            more = read.document.metadata() != null && read.document.metadata().more();
        }
        String next = day.isBefore(to) ? day.plusDays(1).toString() : null;
        if (last == null) {
            throw new IllegalStateException("a day has at least one page");
        }
        return page(activity, next, last, "sha256:" + HexFormat.of().formatHex(digest.digest()), findings);
    }

    private UpstreamOutcome get(String route) throws IOException {
        return upstream.get(new UpstreamRequest(
                connector.address.at(route),
                UpstreamRequest.Expected.JSON,
                connector.credential(),
                false,
                null,
                Map.of()));
    }

    private Failed keyUnreadable() {
        return new Failed(FailureClass.AUTH, connector + ": the file of its key cannot be read");
    }

    private Read read(UpstreamOutcome outcome, Findings findings) {
        return switch (outcome) {
            case UpstreamOutcome.Limited limited ->
                Read.of(new Limited(limited.until(), connector.address.hidden(limited.reason())));
            case UpstreamOutcome.Faulted faulted ->
                Read.of(new Failed(faulted.failure(), connector.address.hidden(faulted.detail()), findings.list()));
            case Refused refused ->
                Read.of(new Failed(
                        refused.status() == 404 ? FailureClass.CONTRACT : refused.failure(),
                        connector.address.hidden(refused.detail()),
                        findings.list()));
            case Answered answered -> parse(answered, findings);
        };
    }

    private Read parse(Answered answered, Findings findings) {
        try {
            ActivityDocument document = DOCUMENT.readValue(answered.body().text());
            if (document.results() == null) {
                return Read.of(new Failed(FailureClass.CONTRACT, connector + ": results are missing", findings.list()));
            }
            return new Read(answered, document, null);
        } catch (JsonProcessingException odd) { // its message would quote the answer
            if (odd instanceof JsonParseException || odd.getCause() instanceof JsonParseException) {
                findings.warn("truncated_json", null, null, "the body is not whole JSON");
                return Read.of(
                        new Failed(FailureClass.TRANSPORT, connector + ": body is not whole JSON", findings.list()));
            }
            return Read.of(new Failed(FailureClass.CONTRACT, connector + ": an unexpected shape", findings.list()));
        }
    }

    private static SourceOutcome outcome(Read read) {
        if (read.outcome == null) {
            throw new IllegalStateException("an answer or an outcome");
        }
        return read.outcome;
    }

    private Page page(Activity activity, @Nullable String next, Answered answer, String digest, Findings findings) {
        List<Observation> observations = new ArrayList<>();
        Map<String, SubjectId> named = new TreeMap<>();
        for (Map.Entry<LocalDate, SortedMap<String, Activity.Sums>> day :
                activity.sums().entrySet()) {
            for (Map.Entry<String, Activity.Sums> model : day.getValue().entrySet()) {
                Optional<SubjectId> subject = Optional.ofNullable(named.get(model.getKey()))
                        .or(() -> connector.deployments.subject(model.getKey(), findings));
                subject.ifPresent(known -> {
                    named.put(model.getKey(), known);
                    measure(known, model.getValue(), day.getKey(), observations);
                });
            }
        }
        LocalDate newest = activity.sums().isEmpty() ? to : activity.sums().lastKey();
        named.forEach(
                (name, subject) -> observations.add(connector.deployments.entry(subject, name, newest, findings)));
        if (observations.isEmpty()) {
            findings.info("no_activity", null, null, "nothing was used on the days asked for");
        }
        Instant fetchedAt = answer.fetchedAt();
        return new Page(
                observations,
                next,
                fetchedAt,
                digest,
                WorldLabel.terms(answer.headers(), connector.deployments.terms()),
                connector.deployments.tenant(),
                findings.list(),
                false);
    }

    private static void measure(SubjectId subject, Activity.Sums sums, LocalDate day, List<Observation> into) {
        for (Metric figure : FIGURES) {
            sums.of(figure).ifPresent(value -> into.add(new Measurement(subject, figure, null, value, day, null)));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
