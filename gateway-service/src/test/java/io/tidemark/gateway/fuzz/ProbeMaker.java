package io.tidemark.gateway.fuzz;

import static io.tidemark.gateway.fuzz.Words.pick;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.gateway.fuzz.Described.Operation;
import io.tidemark.gateway.fuzz.Described.Parameter;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes requests out of the description: most of them nearly right, each in few ways wrong. */
final class ProbeMaker {

    private static final List<String> OTHER_METHODS =
            List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUERY", "get", "FOO", "PROPFIND");

    private static final int LONGEST_TARGET = 8_000;

    private final long seed;
    private final List<Operation> operations;
    private final Words words;
    private final HeaderMaker headers;
    private final Map<String, List<String>> pages;

    /** @param pages links to later pages, by operation; query strings */
    ProbeMaker(
            long seed, List<Operation> operations, Words words, HeaderMaker headers, Map<String, List<String>> pages) {
        this.seed = seed;
        this.operations = operations;
        this.words = words;
        this.headers = headers;
        this.pages = pages;
    }

    Probe make(long index) {
        Random random = new Random(seed * 1_000_003 + index);
        random.nextInt(); // the first of neighbouring seeds are alike
        Operation operation = pick(operations, random);
        Target target = new Target(random);
        target.path(operation);
        target.query(operation);
        String own = operation.method();
        String method = own;
        if (random.nextInt(25) == 0) {
            method = "HEAD";
        } else if (random.nextInt(25) == 0) {
            method = pick(OTHER_METHODS, random);
        }
        List<String> lines = headers.make(operation, random);
        String body = method.equals("GET") || method.equals("HEAD")
                ? (random.nextInt(60) == 0 ? body(operation, random, lines) : "")
                : body(operation, random, lines);
        boolean framed = target.isFramed() && headers.framed(lines);
        boolean asked = method.equals(own) || (own.equals("GET") && method.equals("HEAD"));
        boolean plain = target.plain && framed && asked;
        return new Probe(index, operation, plain, framed, method, target.text.toString(), lines, body);
    }

    private static boolean isUri(String target) {
        try {
            new URI(target);
            return true;
        } catch (URISyntaxException bad) {
            return false;
        }
    }

    private String body(Operation operation, Random random, List<String> lines) {
        boolean meant = operation.body() != null && random.nextInt(4) > 0;
        String body = meant
                ? document(operation.body().deepCopy(), random)
                : pick(
                        List.of(
                                "",
                                "{}",
                                "{\"a\":",
                                "[1,2",
                                "a=b&c=d",
                                "<a/>",
                                "\u0000\u0001",
                                "x".repeat(70_000),
                                "null"),
                        random);
        if (meant && random.nextInt(10) > 0) {
            lines.add("Content-Type: application/json");
        } else if (random.nextBoolean()) {
            lines.add("Content-Type: "
                    + pick(List.of("application/json", "text/plain", "a", "multipart/form-data", "*/*", ";"), random));
        }
        int length = body.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        if (random.nextInt(4) == 0) {
            lines.add("Transfer-Encoding: chunked");
            return length == 0 ? "0\r\n\r\n" : Integer.toHexString(length) + "\r\n" + body + "\r\n0\r\n\r\n";
        }
        lines.add("Content-Length: " + length);
        return body;
    }

    /** The example, with what is known here in it, and up to two members that are wrong. */
    private String document(ObjectNode example, Random random) {
        List<String> members =
                new ArrayList<>(example.propertyStream().map(Map.Entry::getKey).toList());
        members.forEach(member -> words.real(member, random).ifPresent(value -> example.put(member, value)));
        members.add("other");
        for (int wrong = random.nextInt(3); wrong > 0; wrong--) {
            String member = pick(members, random);
            switch (random.nextInt(6)) {
                case 0 -> example.remove(member);
                case 1 -> example.putNull(member);
                case 2 -> example.put(member, random.nextLong());
                case 3 -> example.putArray(member).add(Hostile.value(random)).add(words.any(random));
                case 4 -> example.putObject(member).put(Hostile.value(random), words.any(random));
                default -> example.put(member, Hostile.value(random));
            }
        }
        return example.toString();
    }

    /** A request target as it grows, and whether it still means what the operation says. */
    private final class Target {
        private final Random random;
        private final StringBuilder text = new StringBuilder();
        private boolean plain = true;
        private boolean framed = true;

        Target(Random random) {
            this.random = random;
        }

        void path(Operation operation) {
            String path = operation.path();
            if (path.contains("{organization}/{name}") && random.nextBoolean()) {
                path = path.replace("{organization}/{name}", words.model(random)); // else seldom of one model
            }
            for (Parameter parameter : operation.parameters()) {
                if (parameter.in().equals("path")) {
                    path = path.replace("{" + parameter.name() + "}", part(parameter));
                }
            }
            if (random.nextInt(40) == 0) {
                plain = false;
                path = switch (random.nextInt(9)) {
                    case 0 -> path + "/";
                    case 1 -> "/" + path;
                    case 2 -> path.replace("/v1/", "/v1/./");
                    case 3 -> path.replace("/v1/", "/v1/x/../");
                    case 4 -> path.replace("/v1/", "/v1/%2e%2e/v1/");
                    case 5 -> path.replaceFirst("/[^/]*$", ";a=b$0;c");
                    case 6 -> "http://127.0.0.1" + path;
                    case 7 -> path.toUpperCase(java.util.Locale.ROOT);
                    default -> path + "%";
                };
            }
            text.append(path);
        }

        private String part(Parameter parameter) {
            int kind = random.nextInt(20);
            if (kind < 15) {
                return Hostile.encoded(words.of(parameter, random));
            }
            if (kind < 17) {
                plain = false; // there may be a slash in it
                return Hostile.encoded(words.any(random));
            }
            plain = false;
            String value = Hostile.value(random);
            return kind < 19 ? Hostile.encoded(value) : unframed(Hostile.miscoded(value, random));
        }

        void query(Operation operation) {
            List<String> given = new ArrayList<>();
            List<String> later = pages.getOrDefault(operation.id(), List.of());
            if (!later.isEmpty() && random.nextInt(8) == 0) {
                given.add(pick(later, random));
            }
            for (Parameter parameter : operation.parameters()) {
                if (parameter.in().equals("query")
                        && random.nextInt(10)
                                < (parameter.required()
                                        ? 9
                                        : operation.parameters().size() > 6 ? 1 : 3)) {
                    given.add(pair(parameter));
                    if (random.nextInt(30) == 0) {
                        given.add(pair(parameter));
                    }
                }
            }
            if (random.nextInt(25) == 0) {
                given.add(Hostile.encoded(Hostile.value(random)) + "=" + Hostile.encoded(Hostile.value(random)));
            }
            if (random.nextInt(50) == 0) {
                given.add(pick(List.of("&", "=", "a", "=&=", "?", "a==b", "%", "%00=1", "a[]=1", ";x=y"), random));
            }
            Collections.shuffle(given, random);
            if (!given.isEmpty()) {
                text.append('?').append(String.join("&", given));
            }
            if (random.nextInt(200) == 0) {
                text.append("#fragment");
            }
        }

        private String pair(Parameter parameter) {
            int kind = random.nextInt(20);
            if (kind < 13) {
                return parameter.name() + "=" + Hostile.encoded(words.of(parameter, random));
            }
            String name =
                    random.nextInt(20) == 0 ? parameter.name().toUpperCase(java.util.Locale.ROOT) : parameter.name();
            if (kind < 15) {
                return name + "=" + Hostile.encoded(words.any(random));
            }
            String value = Hostile.value(random);
            return name
                    + (random.nextInt(40) == 0 ? "" : "=")
                    + (kind < 19 ? Hostile.encoded(value) : unframed(Hostile.miscoded(value, random)));
        }

        /** Whether the server reads it as a target: it is a URI, and fits in its line. */
        boolean isFramed() {
            return framed && text.length() < LONGEST_TARGET && isUri(text.toString());
        }

        /** Such bytes may end the line, or begin a header, so they go, or the connection does. */
        private String unframed(String value) {
            String line = value.replaceAll("[\r\n]", "");
            framed &= line.chars().allMatch(letter -> letter > ' ' && letter < 0x7f);
            return line;
        }
    }
}
