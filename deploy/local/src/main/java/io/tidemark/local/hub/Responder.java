package io.tidemark.local.hub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** One request from quota to wire. */
final class Responder {

    private static final int WORTH_PACKING = 1_024;
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final String MODELS = "/api/models";
    private static final String ORGANIZATIONS = "/api/organizations/";
    private static final String USERS = "/api/users/";
    private static final String OVERVIEW = "/overview";

    private final World world;
    private final HubOptions options;
    private final String origin;
    private final Quota quota;
    private final Listing listing;
    private final Repositories repositories;
    private final Organizations organizations;

    Responder(World world, HubOptions options, String origin) {
        this.world = world;
        this.options = options;
        this.origin = origin;
        this.quota = new Quota(options.clock());
        this.listing = new Listing(world);
        this.repositories = new Repositories(world);
        this.organizations = new Organizations(world);
    }

    /** Answers one request; false when the connection is of no use afterwards. */
    boolean respond(HubRequest request, Wire wire, Optional<Fault> due, RequestLog log) throws IOException {
        Fault fault = due.orElse(null);
        if (fault instanceof Fault.Reset) {
            log.add(request, 0);
            wire.reset();
            return false;
        }
        Answer answer = answer(request, fault);
        log.add(request, answer.status());
        if (fault instanceof Fault.SlowHeaders slow) {
            Wire.pause(slow.delay());
        }
        Duration bodyTime = fault instanceof Fault.SlowBody slow ? slow.total() : Duration.ZERO;
        Answer packed = pack(answer, request);
        if (fault instanceof Fault.CutBody) {
            int promised = packed.body().length;
            wire.write(packed.withBody(Arrays.copyOf(packed.body(), promised / 2)), promised, bodyTime);
            return false;
        }
        wire.write(packed, packed.body().length, bodyTime);
        return !request.header("connection").equalsIgnoreCase("close");
    }

    private Answer answer(HubRequest request, @Nullable Fault fault) {
        if (fault instanceof Fault.Throttled edge) {
            Answer answer =
                    dated(Answer.of(429, "text/html", "<html><body><h1>429 Too Many Requests</h1></body></html>"));
            edge.retryAfterSeconds().ifPresent(seconds -> answer.with("Retry-After", Integer.toString(seconds)));
            return answer;
        }
        String authorization = request.header("authorization");
        String token = authorization.startsWith("Bearer ") ? authorization.substring("Bearer ".length()) : null;
        boolean known = token != null && options.tokens().contains(token);
        Quota.Grant grant = known ? quota.take(token, options.tokenQuota()) : quota.take("", options.anonymousQuota());
        Answer answer = grant.stamp(dated(content(request, fault, grant, token, known)));
        if (fault instanceof Fault.OverQuota over) {
            answer.with("RateLimit", "\"api\";r=0;t=" + over.secondsToReset());
        }
        if (!answer.isJson()) {
            return answer;
        }
        Answer body = corrupt(answer, fault);
        String etag = body.etag();
        body.with("ETag", etag);
        boolean same = options.conditional()
                && body.status() == 200
                && Arrays.asList(request.header("if-none-match").split("\\s*,\\s*", -1))
                        .contains(etag);
        return same ? new Answer(304, body.headers(), new byte[0]) : body;
    }

    private Answer content(
            HubRequest request, @Nullable Fault fault, Quota.Grant grant, @Nullable String token, boolean known) {
        if (!grant.allowed() || fault instanceof Fault.OverQuota) {
            return Answer.error(429, "We had to rate limit your IP.");
        }
        if (fault instanceof Fault.Status status) {
            return Answer.error(status.code(), "Internal Error - We're working hard to fix this as soon as possible!");
        }
        if (fault instanceof Fault.Replaced other) {
            return Answer.of(other.status(), other.contentType(), other.body());
        }
        if (fault instanceof Fault.Redirected away) {
            return Answer.redirect(away.location());
        }
        if (token != null && !known) {
            return Answer.error(401, "Invalid credentials in Authorization header")
                    .with("X-Error-Message", "Invalid credentials in Authorization header");
        }
        return route(request, fault, known ? token : null);
    }

    private Answer route(HubRequest request, @Nullable Fault fault, @Nullable String account) {
        if (!request.method().equals("GET")) {
            return Answer.error(405, "Method not allowed");
        }
        String path;
        try {
            path = URLDecoder.decode(request.path().replace("+", "%2B"), StandardCharsets.UTF_8);
            Query.parse(request.query());
        } catch (IllegalArgumentException failure) {
            return Answer.error(400, "malformed percent-encoding");
        }
        if (path.equals(MODELS)) {
            return listing.answer(request, origin, fault);
        }
        if (path.startsWith(MODELS + "/")) {
            return repositories.answer(path.substring(MODELS.length() + 1), request, account);
        }
        if (path.startsWith(ORGANIZATIONS) && path.endsWith(OVERVIEW)) {
            return organizations.overview(path.substring(ORGANIZATIONS.length(), path.length() - OVERVIEW.length()));
        }
        if (path.startsWith(USERS) && path.endsWith(OVERVIEW)) {
            return Answer.error(404, "This user does not exist");
        }
        return Answer.error(404, "Sorry, we can't find the page you are looking for.");
    }

    private Answer dated(Answer answer) {
        return answer.with("Date", HTTP_DATE.format(world.now())).with("X-Tidemark-World", world.label());
    }

    private static Answer corrupt(Answer answer, @Nullable Fault fault) {
        byte[] body = answer.body();
        if (fault instanceof Fault.CutJson) {
            return answer.withBody(Arrays.copyOf(body, body.length / 2));
        }
        if (fault instanceof Fault.InvalidUtf8) {
            int colon = new String(body, StandardCharsets.ISO_8859_1).indexOf("\":\"");
            byte[] broken = body.clone();
            if (colon >= 0) {
                broken[colon + 3] = (byte) 0xff;
            }
            return answer.withBody(broken);
        }
        return answer;
    }

    private static Answer pack(Answer answer, HubRequest request) throws IOException {
        if (answer.body().length < WORTH_PACKING
                || !request.header("accept-encoding").contains("gzip")) {
            return answer;
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(answer.body());
        }
        return answer.with("Content-Encoding", "gzip").withBody(packed.toByteArray());
    }
}
