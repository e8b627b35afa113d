package io.tidemark.local.world;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How other services write the names of the Hub. */
final class SampleNames {

    private SampleNames() {}

    /** Lower case, words joined by hyphens. */
    static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    /** A slug with a day at its end, as routers write it: {@code -20260511}. */
    static String dated(String slug, LocalDate day) {
        return slug + "-" + day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    /** A repository's name as a person would write it: {@code Yunhe 2.5 32B Instruct}. */
    static String display(SampleModel model) {
        return model.name().replace('-', ' ');
    }

    /** The stem and version of a mainline model, such as {@code Yunhe-2.5}; its size and variant are left out. */
    static String generation(SampleModel model) {
        for (String stem : longestFirst(model)) {
            if (model.name().startsWith(stem + "-")) {
                int end = model.name().indexOf('-', stem.length() + 1);
                return end < 0 ? model.name() : model.name().substring(0, end);
            }
        }
        return model.name();
    }

    private static Iterable<String> longestFirst(SampleModel model) {
        return model.organization().stems().stream()
                .sorted((one, other) -> other.length() - one.length())
                .toList();
    }
}
