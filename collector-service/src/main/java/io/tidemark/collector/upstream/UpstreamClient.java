package io.tidemark.collector.upstream;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.upstream.Departures.Arrived;
import io.tidemark.collector.upstream.Departures.Stopped;
import io.tidemark.collector.upstream.SameDayBodies.Kept;
import io.tidemark.collector.upstream.UpstreamOutcome.Answered;
import io.tidemark.collector.upstream.UpstreamOutcome.Faulted;
import io.tidemark.common.net.AddressGuard;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Asks outside services, one request at a time per origin, within the budgets of all replicas and our limits.
 *
 * <p>Redirects are followed by hand and within the origin, unless a request says that its file may be stored elsewhere;
 * credentials go to their own origin only; an incomplete body is a fault, never an empty answer. Nothing is tried again
 * here. Shapes and limits: RFC 9110, and {@code draft-ietf-httpapi-ratelimit-headers} as huggingface.co writes it (seen July
 * 2026).
 */
@Singleton
public class UpstreamClient {

    private final UpstreamConfig config;
    private final Transport transport;
    private final Departures departures;
    private final Downloads downloads;
    private final UpstreamMetrics metrics;
    private final SameDayBodies bodies;

    @Inject
    public UpstreamClient(
            UpstreamConfig config,
            BudgetsConfig budgetsConfig,
            Budgets budgets,
            MeterRegistry registry,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "dev") String version) {
        this(config, budgetsConfig, budgets, registry, clock, version, Thread::sleep, InetAddress::getAllByName);
    }

    UpstreamClient(
            UpstreamConfig config,
            BudgetsConfig budgetsConfig,
            Budgets budgets,
            MeterRegistry registry,
            Clock clock,
            String version,
            Departures.Pause pause,
            AddressGuard.Resolver resolver) {
        this.config = config;
        this.transport = new Transport(config, version);
        this.bodies = new SameDayBodies(config.conditionalCache().asLongValue());
        this.metrics = new UpstreamMetrics(registry);
        this.departures = new Departures(
                config,
                new BudgetTable(budgetsConfig),
                budgets,
                new AddressGuard(
                        UpstreamConfig.ALLOWED_PRIVATE_NETWORKS,
                        config.allowedPrivateNetworks().orElse(List.of()),
                        resolver),
                transport,
                metrics,
                clock,
                pause);
        this.downloads = new Downloads(config, departures);
    }

    /** One request, a GET or the POST of a form, and its redirects. Never throws for anything the outside world does. */
    public UpstreamOutcome get(UpstreamRequest request) {
        return Exchanges.around(request, () -> ask(request));
    }

    private UpstreamOutcome ask(UpstreamRequest request) {
        Trip trip;
        try {
            trip = new Trip(request, config.maxRedirects());
        } catch (IllegalArgumentException odd) {
            return notAnAddress(odd);
        }
        UpstreamOutcome outcome;
        try {
            outcome = follow(request, trip);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Faulted(FailureClass.TRANSPORT, "interrupted").costing(trip.sent());
        }
        departures.judge(trip, outcome);
        metrics.count(departures.allowance(trip), outcome, trip.sent() > 0);
        return outcome.costing(trip.sent());
    }

    /**
     * One file and its redirects, to disk; of any size up to the limit. What was there is replaced when the file is complete
     * and begins as it must. A download that breaks off leaves its part beside the target: the next one for the same address
     * and target goes on from there if the service can. Never throws for anything the outside world does.
     *
     * @param target in a folder that exists and is ours alone
     */
    public DownloadOutcome download(UpstreamRequest request, Path target, FileStart start) {
        if (Exchanges.OF_PAGE.isBound()) {
            throw new IllegalStateException("a page that is kept for replays cannot be made of a download");
        }
        Trip trip;
        try {
            trip = new Trip(request, config.maxRedirects());
        } catch (IllegalArgumentException odd) {
            return new DownloadOutcome.NotStored(notAnAddress(odd));
        }
        DownloadOutcome outcome;
        try {
            outcome = downloads.download(request, trip, target, start);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new DownloadOutcome.NotStored(
                    new Faulted(FailureClass.TRANSPORT, "interrupted").costing(trip.sent()));
        }
        Allowance allowance = departures.allowance(trip);
        switch (outcome) {
            case DownloadOutcome.Stored stored -> {
                departures.succeeded(trip);
                metrics.count(allowance, UpstreamMetrics.STORED);
                return stored;
            }
            case DownloadOutcome.NotStored not -> {
                departures.judge(trip, not.instead());
                metrics.count(allowance, not.instead(), trip.sent() > 0);
                return new DownloadOutcome.NotStored(not.instead().costing(trip.sent()));
            }
        }
    }

    /**
     * Never uses what an address answered again: it turned out to be damaged, and a service that is asked whether anything
     * changed since would only confirm it.
     */
    public void forget(URI uri) {
        bodies.forget(uri);
    }

    private static Faulted notAnAddress(IllegalArgumentException odd) {
        return new Faulted(FailureClass.CONTRACT, String.valueOf(odd.getMessage())).costing(0);
    }

    private UpstreamOutcome follow(UpstreamRequest request, Trip trip) throws InterruptedException {
        long limit = request.bodyLimit() == null ? config.bodyLimit().asLongValue() : request.bodyLimit();
        while (true) {
            @Nullable Credential credential = trip.credential();
            SameDayBodies.Key key = new SameDayBodies.Key(trip.uri(), credential != null, trip.headers());
            @Nullable Kept kept = request.conditional() ? bodies.find(key).orElse(null) : null;
            Map<String, String> headers = new HashMap<>(trip.headers());
            if (kept != null) {
                headers.put("If-None-Match", kept.etag());
            }
            Transport.Message message = new Transport.Message(
                    request.expected() == UpstreamRequest.Expected.JSON ? "application/json" : "*/*",
                    credential,
                    headers,
                    request.form(),
                    config.bodyTimeout());
            switch (departures.send(trip, message, head -> new BodyReader(limit))) {
                case Stopped stopped -> {
                    return stopped.outcome();
                }
                case Arrived arrived -> {
                    Optional<UpstreamOutcome> outcome = arrived(request, trip, key, kept, arrived);
                    if (outcome.isPresent()) {
                        return outcome.get();
                    }
                }
            }
        }
    }

    /** @return empty to ask again where the trip now stands */
    private Optional<UpstreamOutcome> arrived(
            UpstreamRequest request, Trip trip, SameDayBodies.Key key, @Nullable Kept kept, Arrived arrived) {
        HttpResponse<byte[]> response = arrived.response();
        int status = response.statusCode();
        if (status == 304 && kept != null) {
            Answered renewed = renewed(kept, response, arrived.at());
            if (sameDay(kept, renewed)) {
                return Optional.of(renewed);
            }
            metrics.count(departures.allowance(trip), UpstreamMetrics.UNCHANGED);
            bodies.forget(key); // an old body is not a reading of a new day: ask for it whole
            return Optional.empty();
        }
        if (status >= 300 && status < 400 && status != 304) {
            return departures.redirected(trip, response).map(fault -> fault);
        }
        UpstreamOutcome outcome =
                new Answers(request, config).read(trip.uri(), trip.hops(), response, key.authorized(), arrived.at());
        if (outcome instanceof Answered answered) {
            RequestCount.received(answered.body().length());
            if (request.conditional()) {
                bodies.keep(key, answered);
            }
        }
        return Optional.of(outcome);
    }

    private static Answered renewed(Kept kept, HttpResponse<byte[]> response, Instant now) {
        Answered old = kept.answer();
        return new Answered(
                old.uri(), old.redirects(), SameDayBodies.renewed(old.headers(), response.headers()), old.body(), now);
    }

    private static boolean sameDay(Kept kept, Answered renewed) {
        return renewed.date()
                .map(date -> LocalDate.ofInstant(date, ZoneOffset.UTC))
                .filter(kept.day()::equals)
                .isPresent();
    }

    @PreDestroy
    void close() {
        transport.close();
    }
}
