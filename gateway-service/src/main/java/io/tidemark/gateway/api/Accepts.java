package io.tidemark.gateway.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What request headers say about the answer they want; RFC 9110, sections 12.5.3 and 13.1.2. */
final class Accepts {

    private static final String REFUSED = ".*;\\s*q=0(\\.0*)?\\s*";

    private Accepts() {}

    static boolean gzip(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        boolean any = false;
        for (String coding : elements(acceptEncoding.toLowerCase(Locale.ROOT)).toList()) {
            boolean wanted = !coding.matches(REFUSED);
            if (coding.matches("gzip\\s*(;.*)?")) {
                return wanted;
            }
            any |= coding.startsWith("*") && wanted;
        }
        return any;
    }

    /** Whether one of the tags is the given one; compared weakly, as the header asks for. */
    static boolean matches(@Nullable String ifNoneMatch, String tag) {
        if (ifNoneMatch == null) {
            return false;
        }
        return elements(ifNoneMatch)
                .map(candidate -> candidate.startsWith("W/") ? candidate.substring(2) : candidate)
                .anyMatch(candidate -> candidate.equals("*") || candidate.equals(tag));
    }

    private static Stream<String> elements(String header) {
        return Arrays.stream(header.split(",", -1)).map(String::strip);
    }
}
