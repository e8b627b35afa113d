package io.tidemark.gateway.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.netty.buffer.Unpooled;
import io.tidemark.gateway.GatewayConfig;
import io.tidemark.gateway.access.Holder;
import io.tidemark.gateway.access.Scope;
import io.tidemark.gateway.query.SnapshotCatalogue;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Answers that were given before, given again at once: on the event loop, before anything of a request is understood. What
 * depends on a snapshot alone follows from the request as it was sent and from the snapshots on offer; while those are the
 * same, so is every byte. Whatever is not met here takes the long way, which teaches it.
 */
@ApplicationScoped
public class EarlyAnswers {

    private static final String DATA = "/api/v1/";
    private static final String QUESTION = EarlyAnswers.class.getName();

    /** Where the library that counts requests looks for the path of a resource; without it every path is a series of its own. */
    private static final String TEMPLATE = "UrlPathTemplate";

    /** What a 304 says again. */
    private static final Set<String> OF_REVALIDATION = Set.of("ETag", "Cache-Control", "Vary", "Last-Modified");

    /** After {@link NextLink}, whose priority is the default: headers are complete then. */
    private static final int LAST = 1_000;

    private final SnapshotCatalogue catalogue;
    private final Cache<Asked, Early> cache;

    /** Everything of a request that an answer can depend on, as it was sent. */
    private record Asked(String uri, String accept, String acceptEncoding) {

        static Asked of(String uri, MultiMap sent) {
            return new Asked(uri, all(sent, HttpHeaders.ACCEPT), all(sent, HttpHeaders.ACCEPT_ENCODING));
        }

        /** A header that was sent more than once is one line each: no value holds a line end. */
        private static String all(MultiMap sent, CharSequence name) {
            List<String> values = sent.getAll(name);
            return values.size() == 1 ? values.getFirst() : String.join("\n", values);
        }

        int weight() {
            return uri.length() + accept.length() + acceptEncoding.length();
        }
    }

    /** A request on its long way, with the list of snapshots from before it was looked at. */
    private record Question(Asked asked, long edition) {}

    /** A line of the head of an answer, as the bytes it is sent as. */
    private record Header(CharSequence name, CharSequence value) {

        static Header of(String name, String value) {
            return new Header(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value));
        }

        static void addAll(List<Header> headers, HttpServerResponse response) {
            MultiMap to = response.headers();
            for (Header header : headers) {
                to.add(header.name, header.value);
            }
        }

        int weight() {
            return name.length() + value.length();
        }
    }

    /**
     * @param edition of the list of snapshots it belongs to
     * @param headers of the body, those of a 304 among them
     * @param body null: only a 304 was given so far
     */
    private record Early(
            long edition,
            String tag,
            String template,
            List<Header> headers,
            List<Header> revalidation,
            @Nullable Buffer body) {}

    public EarlyAnswers(SnapshotCatalogue catalogue, GatewayConfig config, MeterRegistry metrics) {
        this.catalogue = catalogue;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(config.answerCache().asLongValue())
                .weigher((Asked asked, Early early) -> asked.weight() + weight(early))
                .recordStats()
                .build();
        CaffeineCacheMetrics.monitor(metrics, cache, "requests");
    }

    private static int weight(Early early) {
        int headers = early.headers().stream().mapToInt(Header::weight).sum();
        return headers + (early.body() == null ? 0 : early.body().length());
    }

    /**
     * Whether the request is answered by this.
     *
     * @param holder null: nobody in particular asks
     */
    boolean answer(RoutingContext context, @Nullable Holder holder) {
        HttpServerRequest request = context.request();
        String uri = request.uri();
        MultiMap sent = request.headers();
        if (!HttpMethod.GET.equals(request.method())
                || !uri.startsWith(DATA)
                || sent.contains(HttpHeaders.CONTENT_LENGTH)
                || sent.contains(HttpHeaders.TRANSFER_ENCODING)
                || (holder != null && !holder.has(Scope.READ))) {
            return false;
        }
        long edition = catalogue.edition();
        Asked asked = Asked.of(uri, sent);
        Early early = catalogue.due() ? null : cache.getIfPresent(asked);
        if (early != null && early.edition() == edition) {
            Context local = Vertx.currentContext();
            if (local != null) { // before the answer, with whose end it is counted
                local.putLocal(TEMPLATE, early.template());
            }
            if (answer(early, sent, context.response())) {
                return true;
            }
        }
        context.put(QUESTION, new Question(asked, edition));
        return false;
    }

    private static boolean answer(Early early, MultiMap sent, HttpServerResponse response) {
        String known = sent.get(HttpHeaders.IF_NONE_MATCH);
        if (known != null
                && (known.equals(early.tag()) // one tag is what most send
                        || Accepts.matches(String.join(",", sent.getAll(HttpHeaders.IF_NONE_MATCH)), early.tag()))) {
            Header.addAll(early.revalidation(), response);
            response.setStatusCode(304).end();
            return true;
        }
        if (early.body() == null) {
            return false;
        }
        Header.addAll(early.headers(), response);
        response.end(early.body());
        return true;
    }

    /** Only what has a time of modification depends on its snapshot alone, see {@link Answers}. */
    @ServerResponseFilter(priority = LAST)
    public void learn(ContainerResponseContext response, RoutingContext context) {
        Question question = context.get(QUESTION);
        Context local = Vertx.currentContext();
        String tag = response.getHeaderString("ETag");
        if (question == null
                || local == null
                || tag == null
                || response.getHeaderString("Last-Modified") == null
                || question.edition() != catalogue.edition()
                || !(local.getLocal(TEMPLATE) instanceof String template)) {
            return;
        }
        List<Header> headers = response.getStringHeaders().entrySet().stream()
                .flatMap(named -> named.getValue().stream().map(value -> Header.of(named.getKey(), value)))
                .toList();
        Buffer body =
                response.getEntity() instanceof byte[] bytes ? Buffer.buffer(Unpooled.wrappedBuffer(bytes)) : null;
        if (body == null && response.getStatus() != 304) {
            return;
        }
        List<Header> revalidation = headers.stream()
                .filter(header -> OF_REVALIDATION.contains(header.name().toString()))
                .toList();
        cache.asMap()
                .compute(
                        question.asked(),
                        (asked, known) -> body == null && known != null && known.edition() == question.edition()
                                ? known
                                : new Early(question.edition(), tag, template, headers, revalidation, body));
    }
}
