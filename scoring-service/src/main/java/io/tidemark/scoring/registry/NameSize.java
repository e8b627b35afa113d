package io.tidemark.scoring.registry;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The <b>total</b> parameters a repository's name states, if it states them. The last resort of size resolution, so it
 * prefers silence to a guess:
 *
 * <ul>
 *   <li>{@code 7B}, {@code 0.5B}, {@code 270m}, {@code 1_8B}, {@code 7b1} and {@code 1T} are sizes; the first one holds,
 *       since later ones are tokens seen ({@code TinyLlama-1.1B-step-50K-105b});
 *   <li>{@code A3B} is active and {@code E4B} effective: neither is a total;
 *   <li>{@code 8x7B}, {@code 22Bx8} and {@code 17B-16E} count experts: the product is too large because layers are shared
 *       (8x7 is 46.7), and the factor is too small. Unresolved, unless curated;
 *   <li>{@code 1B-7B} is active and total, or encoder and decoder: unresolved;
 *   <li>{@code 1M} to {@code 4M} are lengths of context, and a {@code T} in the name of a small model is tokens seen.
 * </ul>
 */
final class NameSize {

    /** Experts times size, either way round. */
    private static final Pattern PRODUCT =
            Pattern.compile("(?<![\\d.])\\d+x\\d+(\\.\\d+)?[bm](?![a-z])|\\d[bm]x\\d+(?![a-z\\d])");

    private static final Pattern EXPERTS = Pattern.compile("\\d[bm]-\\d+e(?![a-z\\d])");

    /**
     * A number with a unit. {@code role} is the single letter of {@code A3B} or {@code E4B}; an underscore stands for a
     * point only in {@code 0_5} to {@code 1_9} behind a separator, since {@code 2_7B} would be version 2 with 7B.
     */
    private static final Pattern SIZE = Pattern.compile("(?<role>[ae])?"
            + "(?:(?<=^|-|[a-z]_)(?<underscored>[01]_\\d)|(?<![\\d.])(?<number>\\d+(?:\\.\\d+)?))"
            + "(?<unit>[bmt])(?<tenth>\\d)?"
            + "(?=$|[-_.]|a\\d)(?!-?tok)");

    private static final Pattern SMALL = Pattern.compile("(?<![a-z])(nano|tiny|mini|lite|small|micro)(?![a-z])");

    /** From here a number of millions is a size and not a context length. */
    private static final BigDecimal SMALLEST_MILLIONS = BigDecimal.valueOf(5);

    /** 10 trillion: whatever reaches it is no parameter count, but tokens seen. */
    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(13);

    private record Size(BigDecimal parameters, char unit, int start, int end) {}

    private NameSize() {}

    /** Total parameters, a count; empty when the name does not say, or says several things. */
    static OptionalLong total(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (PRODUCT.matcher(lower).find() || EXPERTS.matcher(lower).find()) {
            return OptionalLong.empty();
        }
        List<Size> sizes = sizes(lower);
        if (sizes.isEmpty()) {
            return OptionalLong.empty();
        }
        Size first = sizes.getFirst();
        if (sizes.size() > 1 && sizes.get(1).start() == first.end() + 1) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(first.parameters().longValueExact());
    }

    private static List<Size> sizes(String lower) {
        List<Size> sizes = new ArrayList<>();
        List<Size> trillions = new ArrayList<>();
        Matcher matcher = SIZE.matcher(lower);
        int end = 0;
        while (matcher.find()) {
            boolean total = matcher.group("role") == null || isLetterOfAWord(lower, matcher.start(), end);
            end = matcher.end();
            if (total) {
                Size size = size(matcher);
                if (isPlausible(size)) {
                    (size.unit() == 't' ? trillions : sizes).add(size);
                }
            }
        }
        boolean trillionIsASize = sizes.isEmpty() && !SMALL.matcher(lower).find();
        return trillionIsASize ? trillions : sizes;
    }

    /** The a of {@code gemma7b} belongs to the word; that of {@code -a3b} and {@code 30ba3b} is a role. */
    private static boolean isLetterOfAWord(String lower, int start, int endOfPrevious) {
        return start > 0 && start != endOfPrevious && Character.isLetterOrDigit(lower.charAt(start - 1));
    }

    private static Size size(Matcher matcher) {
        String number = matcher.group("number") != null
                ? matcher.group("number")
                : matcher.group("underscored").replace('_', '.');
        if (matcher.group("tenth") != null && number.indexOf('.') < 0) {
            number = number + "." + matcher.group("tenth");
        }
        char unit = matcher.group("unit").charAt(0);
        int zeros =
                switch (unit) {
                    case 'm' -> 6;
                    case 'b' -> 9;
                    default -> 12;
                };
        return new Size(new BigDecimal(number).scaleByPowerOfTen(zeros), unit, matcher.start(), matcher.end());
    }

    private static boolean isPlausible(Size size) {
        boolean contextLength =
                size.unit() == 'm' && size.parameters().movePointLeft(6).compareTo(SMALLEST_MILLIONS) < 0;
        return size.parameters().signum() > 0
                && size.parameters().compareTo(LARGEST) < 0
                && size.parameters().stripTrailingZeros().scale() <= 0
                && !contextLength;
    }
}
