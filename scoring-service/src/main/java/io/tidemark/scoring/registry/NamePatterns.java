package io.tidemark.scoring.registry;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** The registry's regular expressions: any letter case, many folded into one so that a name is read once for a rule. */
final class NamePatterns {

    private NamePatterns() {}

    /**
     * One pattern that matches where any of the given does.
     *
     * @throws IllegalArgumentException naming the key and the expression that is not one
     */
    static Pattern anyOf(String key, List<String> expressions) {
        expressions.forEach(expression -> requireExpression(key, expression));
        return Pattern.compile(
                expressions.stream().map(expression -> "(?:" + expression + ")").collect(Collectors.joining("|")),
                Pattern.CASE_INSENSITIVE);
    }

    private static void requireExpression(String key, String expression) {
        if (expression == null || expression.isBlank()) {
            throw new IllegalArgumentException(key + ": an empty expression would match every name");
        }
        try {
            Pattern.compile(expression);
        } catch (PatternSyntaxException failure) {
            throw new IllegalArgumentException(
                    key + ": '" + expression + "' is not a regular expression: " + failure.getDescription(), failure);
        }
    }
}
