package io.tidemark.scoring.registry;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * Regular expressions of the registry, found anywhere in a name, in any letter case. Plain texts among them are looked for as
 * texts, and the others are folded into one: a name is asked by every rule, and there may be millions of names.
 */
final class NamePatterns {

    private static final Predicate<String> IS_PLAIN =
            Pattern.compile("[a-z0-9_-]+").asMatchPredicate();

    private final List<String> plain;
    private final Optional<Pattern> expression;

    private NamePatterns(List<String> plain, Optional<Pattern> expression) {
        this.plain = plain;
        this.expression = expression;
    }

    /**
     * @param key what to name in the message
     * @throws IllegalArgumentException naming the key and the expression that is not one
     */
    static NamePatterns of(String key, List<String> expressions) {
        expressions.forEach(expression -> requireExpression(key, expression));
        List<String> others = expressions.stream().filter(IS_PLAIN.negate()).toList();
        return new NamePatterns(
                expressions.stream().filter(IS_PLAIN).toList(),
                others.isEmpty() ? Optional.empty() : Optional.of(anyOf(others)));
    }

    /** One pattern for whole names. */
    static Pattern whole(String key, List<String> expressions) {
        expressions.forEach(expression -> requireExpression(key, expression));
        return anyOf(expressions);
    }

    private static Pattern anyOf(List<String> expressions) {
        return Pattern.compile(
                expressions.stream().map(expression -> "(?:" + expression + ")").collect(Collectors.joining("|")),
                Pattern.CASE_INSENSITIVE);
    }

    private static void requireExpression(String key, String expression) {
        if (expression.isBlank()) {
            throw new IllegalArgumentException(key + ": an empty expression would match every name");
        }
        try {
            Pattern.compile(expression);
        } catch (PatternSyntaxException failure) {
            throw new IllegalArgumentException(
                    key + ": '" + expression + "' is not a regular expression: " + failure.getDescription(), failure);
        }
    }

    boolean foundIn(RepositoryName name) {
        return plain.stream().anyMatch(name.lower()::contains)
                || expression
                        .map(pattern -> pattern.matcher(name.text()).find())
                        .orElse(false);
    }
}
