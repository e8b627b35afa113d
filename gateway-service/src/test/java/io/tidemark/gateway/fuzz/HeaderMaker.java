package io.tidemark.gateway.fuzz;

import static io.tidemark.gateway.fuzz.Words.pick;

import io.tidemark.gateway.fuzz.Described.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Headers of requests, right and wrong. */
final class HeaderMaker {

    private static final List<String> ACCEPT = List.of(
            "*/*",
            "application/json",
            "text/csv",
            "application/x-ndjson",
            "text/csv, application/json;q=0.5",
            "text/csv;q=0, */*;q=0.1",
            "application/*;q=0.1, text/*",
            "text/html,application/xhtml+xml,*/*;q=0.8",
            "image/png",
            "image/svg+xml",
            "application/problem+json",
            "application/atom+xml",
            "application/vnd.apache.parquet",
            "text/event-stream",
            "application/json;q=2",
            "application/json;q=-1",
            "application/json;q=NaN",
            "application/json;q=",
            "application/json;q=0.0000000001",
            "application/json;charset=utf-7",
            "*/json",
            "*",
            "json",
            "/",
            ";",
            ",",
            ",,,",
            "application/",
            "a/b/c",
            "application/json;;;",
            "application/json;a=\"",
            "text/csv;header=absent",
            "APPLICATION/JSON",
            "application/json,".repeat(300),
            "\u0001",
            "漢/字");

    private static final List<String> ACCEPT_ENCODING = List.of(
            "gzip",
            "gzip, deflate, br, zstd",
            "identity",
            "identity;q=0",
            "*;q=0",
            "gzip;q=0",
            "gzip;q=0.0",
            "gzip;q=1.0000",
            "gzip;q=x",
            "*",
            "",
            ";",
            ",",
            "GZIP",
            "x-gzip",
            "gzip;;",
            "gzip,gzip,gzip",
            "\u0000");

    private static final List<String> RANGES = List.of(
            "bytes=0-9",
            "bytes=0-",
            "bytes=-5",
            "bytes=5-2",
            "bytes=0-0",
            "bytes=-0",
            "bytes=999999999-",
            "bytes=999999999999999999-",
            "bytes=99999999999999999999-",
            "bytes=0-99999999999999999999",
            "bytes=0-1,3-4",
            "bytes=-",
            "bytes=a-b",
            "bytes",
            "rows=0-5",
            "bytes=0--1",
            "bytes = 0 - 5",
            "\u0001");

    private static final List<String> TAGS = List.of(
            "*",
            "\"\"",
            "\"",
            "W/\"x\"",
            "w/\"x\"",
            "W/",
            "\"a\",\"b\"",
            "\"a\" \"b\"",
            ",",
            "x",
            "\"\u0001\"",
            "\"漢\"",
            "\"a\",".repeat(1_000));

    private static final List<String> AUTHORIZATION = List.of(
            "Bearer",
            "Bearer ",
            "Bearer x",
            "bearer tdm_a_b",
            "Bearer tdm__",
            "Bearer tdm_0123456789abcdef_" + "0".repeat(64),
            "Basic dXNlcjpwYXNz",
            "",
            "\u0001",
            "Bearer \u6f22",
            "Bearer " + "x".repeat(5_000));

    private static final List<String> OTHERS = List.of(
            "X-Long: " + "x".repeat(10_000),
            "X-Longer: " + "x".repeat(20_000),
            "X-Forwarded-For: 203.0.113.9",
            "X-Forwarded-For: ' or 1=1, ::, 999.1.1.1",
            "Forwarded: for=\"[2001:db8::1]\";proto=https",
            "X-Forwarded-Host: evil.example",
            "X-HTTP-Method-Override: DELETE",
            "Origin: https://evil.example",
            "Origin: null",
            "Cookie: a=b; c",
            "If-Modified-Since: Sat, 22 Aug 2026 02:11:09 GMT",
            "If-Modified-Since: yesterday",
            "If-Match: \"x\"",
            "If-Unmodified-Since: Thu, 01 Jan 1970 00:00:00 GMT",
            "Expect: 100-continue",
            "Expect: something",
            "Connection: close",
            "Connection: Upgrade",
            "Content-Type: application/json",
            "Content-Type: \u0001",
            "Upgrade: websocket",
            "TE: trailers",
            "Accept-Language: \u0001",
            "Accept-Charset: utf-7",
            "Cache-Control: no-cache, max-age=-1",
            "Referer: javascript:alert(1)",
            "traceparent: 00-zz-zz-01",
            "Proxy-Authorization: Basic x");

    /** What the server may read as the end of something, or refuse before it reads on. */
    private static final List<String> BROKEN = List.of(
            " folded: x",
            "No-Colon",
            ": no name",
            "Spaced : x",
            "Content-Length: -1",
            "Content-Length: x",
            "Transfer-Encoding: gibberish",
            "\u0001: x",
            "Host: second.example");

    private final List<String> tags;
    private final List<String> keys;

    /**
     * @param tags of real answers
     * @param keys that are let in; may be empty
     */
    HeaderMaker(List<String> tags, List<String> keys) {
        this.tags = tags;
        this.keys = keys;
    }

    List<String> make(Operation operation, RandomGenerator random) {
        List<String> lines = new ArrayList<>();
        lines.add(
                random.nextInt(100) > 0
                        ? "Host: gateway.example"
                        : "Host: " + pick(List.of("", "a b", "[::1", "x:y:z"), random));
        sometimes(lines, random, operation.answers().getOrDefault(200, Set.of()).size() > 1 ? 3 : 6, "Accept", ACCEPT);
        sometimes(lines, random, 4, "Accept-Encoding", ACCEPT_ENCODING);
        sometimes(lines, random, 10, "If-None-Match", random.nextBoolean() ? tags : TAGS);
        boolean file = operation.id().equals("getExport");
        sometimes(lines, random, file ? 3 : 25, "Range", RANGES);
        sometimes(lines, random, file ? 8 : 100, "If-Range", random.nextBoolean() ? tags : TAGS);
        boolean let = operation.open() ? random.nextInt(40) == 0 : random.nextInt(8) > 0;
        if (let && !keys.isEmpty()) {
            lines.add("Authorization: Bearer " + pick(keys, random));
        } else {
            sometimes(lines, random, 40, "Authorization", AUTHORIZATION);
        }
        if (random.nextInt(operation.id().equals("streamEvents") ? 2 : 40) == 0) {
            String value = random.nextInt(3) > 0 ? Integer.toString(random.nextInt(50)) : Hostile.value(random);
            lines.add("Last-Event-ID: " + value.replaceAll("[\r\n]", ""));
        }
        if (random.nextInt(12) == 0) {
            lines.add(pick(OTHERS, random));
        }
        if (random.nextInt(100) == 0) {
            lines.add(pick(BROKEN, random));
        }
        return lines;
    }

    private static void sometimes(
            List<String> lines, RandomGenerator random, int oneIn, String name, List<String> values) {
        if (random.nextInt(oneIn) == 0) {
            lines.add(name + ": " + pick(values, random));
            if (random.nextInt(40) == 0) {
                lines.add(name + ": " + pick(values, random));
            }
        }
    }

    boolean framed(List<String> lines) {
        return lines.stream().noneMatch(BROKEN::contains)
                && lines.stream().allMatch(line -> line.chars().allMatch(letter -> letter >= ' ' && letter < 0x7f))
                && lines.stream().mapToInt(String::length).sum() < 12_000;
    }
}
