package io.tidemark.scoring.registry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A repository's name, taken apart once for all the rules that ask it.
 *
 * @param text as published
 * @param lower in lower case
 * @param words whole runs of letters, lower case: {@code qwen, b, gguf} of {@code Qwen2.5-7B-GGUF}
 * @param parts what stands between hyphens, points and underscores, lower case: {@code qwen2, 5, 7b, gguf}
 */
record RepositoryName(String text, String lower, Set<String> words, Set<String> parts) {

    private static final Pattern NO_LETTERS = Pattern.compile("[^a-z]+");
    private static final Pattern SEPARATOR = Pattern.compile("[-._]+");

    static RepositoryName of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return new RepositoryName(text, lower, split(NO_LETTERS, lower), split(SEPARATOR, lower));
    }

    private static Set<String> split(Pattern separator, String lower) {
        return Arrays.stream(separator.split(lower, -1)).collect(Collectors.toUnmodifiableSet());
    }
}
