package io.tidemark.gateway.api;

import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What request headers say about the answer they want; RFC 9110, sections 12.5.1, 12.5.3 and 13.1.2. */
final class Accepts {

    private static final String REFUSED = ".*;\\s*q=0(\\.0*)?\\s*";

    private Accepts() {}

    /**
     * The form the client likes best, ties in the order they are offered in; the most specific range that fits a form decides.
     *
     * @param accept null or blank: anything
     * @throws ProblemException 406, naming the forms there are
     */
    static Form form(@Nullable String accept, List<Form> offered) {
        if (accept == null || accept.isBlank()) {
            return offered.getFirst();
        }
        List<String> ranges = elements(accept.toLowerCase(Locale.ROOT)).toList();
        Form best = null;
        double bestQuality = 0;
        for (Form form : offered) {
            double quality = quality(form.type(), ranges);
            if (quality > bestQuality) {
                best = form;
                bestQuality = quality;
            }
        }
        if (best == null) {
            throw new ProblemException(
                    ProblemType.NOT_ACCEPTABLE,
                    "This answer is there as "
                            + offered.stream().map(Form::type).collect(Collectors.joining(", ")));
        }
        return best;
    }

    private static double quality(String type, List<String> ranges) {
        String family = type.substring(0, type.indexOf('/')) + "/*";
        for (String wanted : List.of(type, family, "*/*")) {
            for (String range : ranges) {
                String[] parts = range.split("\\s*;\\s*", -1);
                if (parts[0].equals(wanted)) {
                    return Arrays.stream(parts)
                            .filter(part -> part.startsWith("q="))
                            .map(part -> part.substring(2))
                            .filter(value -> value.matches("[01](\\.\\d{0,3})?"))
                            .mapToDouble(Double::parseDouble)
                            .findFirst()
                            .orElse(1);
                }
            }
        }
        return 0;
    }

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
