package io.tidemark.local.standin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** One request from quota to wire. */
final class Exchange {

    private static final int WORTH_PACKING = 1_024;
    private static final Pattern TEXTUAL = Pattern.compile("text/.*|.*(json|xml|csv|javascript).*");

    private final Site site;
    private final Settings settings;
    private final RequestLog log;

    Exchange(Site site, Settings settings, RequestLog log) {
        this.site = site;
        this.settings = settings;
        this.log = log;
    }

    /** Answers one request; false when the connection is of no use afterwards. */
    boolean answer(Request request, Wire wire, Optional<Fault> due) throws IOException {
        Fault fault = due.orElse(null);
        Wire.pause(settings.latency());
        if (fault instanceof Fault.Reset) {
            log.add(request, 0, settings.clock().instant());
            wire.reset();
            return false;
        }
        Reply reply = reply(request, fault);
        log.add(request, reply.status(), settings.clock().instant());
        if (fault instanceof Fault.SlowHeaders slow) {
            Wire.pause(slow.delay());
        }
        Duration bodyTime = fault instanceof Fault.SlowBody slow ? slow.total() : Duration.ZERO;
        Reply packed = pack(reply, request);
        int length = packed.body().length;
        if (fault instanceof Fault.CutBody) {
            wire.write(packed.withBody(Arrays.copyOf(packed.body(), length / 2)), length, bodyTime);
            return false;
        }
        if (fault instanceof Fault.LongLength(int more)) {
            wire.write(packed, length + more, bodyTime);
            return false;
        }
        wire.write(request.method().equals("HEAD") ? packed.withBody(new byte[0]) : packed, length, bodyTime);
        return !request.header("connection").equalsIgnoreCase("close");
    }

    private Reply reply(Request request, @Nullable Fault fault) {
        if (fault instanceof Fault.Throttled edge) {
            return signed(Reply.of(429, edge.contentType(), edge.body()).with(edge.headers()));
        }
        Reply reply = counted(request, fault);
        if (fault instanceof Fault.Headers(var headers)) {
            reply = reply.with(headers);
            for (var header : headers.entrySet()) {
                reply = header.getValue().isEmpty() ? reply.without(header.getKey()) : reply;
            }
            return reply;
        }
        return site.conditional() && isKnown(reply, request)
                ? reply.withStatus(304).withBody(new byte[0])
                : reply;
    }

    private Reply counted(Request request, @Nullable Fault fault) {
        Quota quota = site.quota().orElse(null);
        if (quota == null) {
            return site.dress(corrupt(signed(content(request, fault)), fault));
        }
        Quota.Grant taken = quota.take(request);
        Quota.Grant grant = fault instanceof Fault.OverQuota(int seconds) ? quota.usedUp(request, seconds) : taken;
        Reply reply = grant.allowed() ? content(request, fault) : quota.terms().refusal(grant);
        return site.dress(corrupt(quota.terms().stamp(signed(reply), grant), fault));
    }

    private Reply content(Request request, @Nullable Fault fault) {
        return switch (fault) {
            case Fault.Status(int code) -> site.error(code);
            case Fault.Replaced(int status, String type, String body) -> Reply.of(status, type, body);
            case Fault.Redirected(String location) -> Reply.redirect(location);
            case null -> usual(request, null);
            default -> usual(request, fault);
        };
    }

    private Reply usual(Request request, @Nullable Fault fault) {
        if (!request.isWellFormed()) {
            return site.error(400);
        }
        try {
            return fault == null ? site.reply(request) : site.reply(request, fault);
        } catch (RuntimeException defect) {
            // Told to whoever asks: a stand-in that fails by mistake must not look like a service that is down.
            return Reply.of(500, Reply.TEXT, "the stand-in itself failed: " + defect);
        }
    }

    private Reply signed(Reply reply) {
        Reply dated = reply.header("Date").isEmpty() ? reply.with("Date", Reply.httpDate(site.now())) : reply;
        return dated.with("X-Tidemark-World", site.label());
    }

    private static boolean isKnown(Reply reply, Request request) {
        if (reply.status() != 200
                || !(request.method().equals("GET") || request.method().equals("HEAD"))) {
            return false;
        }
        String tags = request.header("if-none-match");
        if (!tags.isEmpty()) {
            String etag = reply.header("ETag");
            return !etag.isEmpty()
                    && Arrays.stream(tags.split(",", -1))
                            .map(String::strip)
                            .anyMatch(tag -> tag.equals("*") || strong(tag).equals(strong(etag)));
        }
        String since = request.header("if-modified-since");
        return !since.isEmpty() && since.equals(reply.header("Last-Modified"));
    }

    private static String strong(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    private static Reply corrupt(Reply reply, @Nullable Fault fault) {
        byte[] body = reply.body();
        return switch (fault) {
            case Fault.CutJson() -> reply.withBody(Arrays.copyOf(body, body.length / 2));
            case Fault.InvalidUtf8() -> reply.withBody(brokenText(body));
            case Fault.Rewritten(var change) ->
                reply.withBody(change.apply(reply.text()).getBytes(StandardCharsets.UTF_8));
            case null -> reply;
            default -> reply;
        };
    }

    /** Breaks the first JSON text, else the middle of the body. */
    private static byte[] brokenText(byte[] body) {
        byte[] broken = body.clone();
        int colon = new String(body, StandardCharsets.ISO_8859_1).indexOf("\":\"");
        if (colon >= 0) {
            broken[colon + 3] = (byte) 0xff;
        } else if (broken.length > 0) {
            broken[broken.length / 2] = (byte) 0xff;
        }
        return broken;
    }

    private static Reply pack(Reply reply, Request request) throws IOException {
        if (reply.body().length < WORTH_PACKING
                || !request.header("accept-encoding").contains("gzip")
                || !reply.header("Content-Encoding").isEmpty()
                || !TEXTUAL.matcher(reply.header("Content-Type")).matches()) {
            return reply;
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(reply.body());
        }
        return reply.with("Content-Encoding", "gzip").withBody(packed.toByteArray());
    }
}
