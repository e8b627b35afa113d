package io.tidemark.collector.source.litellm;

import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.WorldLabel;
import io.tidemark.collector.source.litellm.ActivityDocument.Paging;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.SubjectId;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The days of one connector: all of them from the aggregated route, or one by one where the proxy is too old to have it. */
record ActivityStep(UpstreamClient upstream, Connector connector, LocalDate from, LocalDate to) {

    private static final List<Metric> FIGURES = List.of(Metric.TOKENS_IN, Metric.TOKENS_OUT, Metric.REQUESTS);
    private static final String ROUTE = "/user/daily/activity";
    private static final int MOST_PAGES = 100; // of one day: 100,000 rows, more than any day has

    /** All days in one request. */
    SourceOutcome aggregated() {
        Findings findings = new Findings(connector + ", aggregated");
        String route = ROUTE + "/aggregated?start_date=" + from + "&end_date=" + to;
        return switch (ProxyReply.ask(upstream, connector, route, findings)) {
            case ProxyReply.Nothing nothing -> nothing.outcome();
            case ProxyReply.NoRoute none -> {
                findings.info("no_aggregated_route", null, null, "an old version: its days are asked for one by one");
                yield page(
                        List.of(),
                        from.toString(),
                        none.refused().headers(),
                        none.refused().fetchedAt(),
                        none.refused().digest(),
                        findings);
            }
            case ProxyReply.Activities read -> {
                if (more(read.document().metadata())) {
                    yield new Failed(
                            FailureClass.CONTRACT,
                            connector + ": the aggregated route has more than one page",
                            findings.list());
                }
                Activity activity = new Activity(from, to, findings);
                activity.add(read.document());
                yield page(
                        observations(activity, findings),
                        null,
                        read.answer().headers(),
                        read.answer().fetchedAt(),
                        read.answer().body().digest(),
                        findings);
            }
        };
    }

    /**
     * One day, all its pages at once: a sum over pages of which some are asked for later would be a sum of two states, and
     * a page alone says nothing.
     */
    SourceOutcome day(LocalDate day) {
        Findings findings = new Findings(connector + ", " + day);
        Activity activity = new Activity(day, day, findings);
        MessageDigest digest = sha256();
        for (int page = 1; page <= MOST_PAGES; page++) {
            String route = ROUTE + "?start_date=" + day + "&end_date=" + day + "&page=" + page + "&page_size=1000";
            switch (ProxyReply.ask(upstream, connector, route, findings)) {
                case ProxyReply.Nothing nothing -> {
                    return nothing.outcome();
                }
                case ProxyReply.NoRoute none -> {
                    return new Failed(FailureClass.CONTRACT, connector + ": no such route: 404", findings.list());
                }
                case ProxyReply.Activities read -> {
                    Paging paging = read.document().metadata();
                    Integer told = paging == null ? null : paging.page();
                    if (told != null && told != page) {
                        return outOfOrder("page " + page + " was asked for and page " + told + " came", findings);
                    }
                    activity.add(read.document());
                    digest.update(read.answer().body().digest().getBytes(StandardCharsets.UTF_8));
                    if (!more(paging)) {
                        return page(
                                observations(activity, findings),
                                day.isBefore(to) ? day.plusDays(1).toString() : null,
                                read.answer().headers(),
                                read.answer().fetchedAt(),
                                "sha256:" + HexFormat.of().formatHex(digest.digest()),
                                findings);
                    }
                }
            }
        }
        return outOfOrder("a day has no end after " + MOST_PAGES + " pages", findings);
    }

    private Failed outOfOrder(String detail, Findings findings) {
        findings.error("page_loop", null, "page", detail);
        return new Failed(FailureClass.CONTRACT, connector + ": pages do not follow each other", findings.list());
    }

    private static boolean more(@Nullable Paging paging) {
        return paging != null && paging.more();
    }

    private List<Observation> observations(Activity activity, Findings findings) {
        List<Observation> observations = new ArrayList<>();
        SortedMap<String, SubjectId> named = new TreeMap<>();
        activity.names()
                .forEach(name ->
                        connector.deployments.subject(name, findings).ifPresent(subject -> named.put(name, subject)));
        activity.sums()
                .forEach((day, models) -> models.forEach((name, sums) -> {
                    SubjectId subject = named.get(name);
                    if (subject != null) {
                        for (Metric figure : FIGURES) {
                            sums.of(figure)
                                    .ifPresent(value ->
                                            observations.add(new Measurement(subject, figure, null, value, day, null)));
                        }
                    }
                }));
        LocalDate newest = activity.sums().isEmpty() ? to : activity.sums().lastKey();
        named.forEach(
                (name, subject) -> observations.add(connector.deployments.entry(subject, name, newest, findings)));
        if (observations.isEmpty()) {
            findings.info("no_activity", null, null, "nothing was used on the days asked for");
        }
        return observations;
    }

    private Page page(
            List<Observation> observations,
            @Nullable String next,
            HttpHeaders headers,
            Instant fetchedAt,
            String digest,
            Findings findings) {
        return new Page(
                observations,
                next,
                fetchedAt,
                digest,
                WorldLabel.terms(headers, connector.deployments.terms()),
                connector.deployments.tenant(),
                findings.list(),
                false);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
