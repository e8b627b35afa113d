package io.tidemark.collector.source.huggingface;

import io.tidemark.common.contract.Observation.Measurement;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which result of a benchmark a score is. Scores of another task, of another setting or of another standing are other
 * figures and must not become one series: {@code <dataset>[/<task>][@<setting>]}.
 */
final class ResultKey {

    private static final int LONGEST_NOTES = 40;
    private static final String REPORTED = "reported";

    private ResultKey() {}

    /**
     * The qualifier of a score; null if dataset and task make none.
     *
     * @param notes the setting in its author's words, such as {@code tools}; null if there is none
     * @param verified whether the Hub reproduced it; else it is somebody's report
     */
    static @Nullable String of(String dataset, @Nullable String task, @Nullable String notes, boolean verified) {
        String name = task == null ? dataset : dataset + "/" + task;
        String setting = notes == null ? "" : slug(notes);
        if (!verified) {
            setting = setting.isEmpty() ? REPORTED : setting + ":" + REPORTED;
        }
        String qualifier = setting.isEmpty() ? name : name + "@" + setting;
        return Measurement.isQualifier(qualifier) && dataset.indexOf('@') < 0 ? qualifier : null;
    }

    /** The same as the name of a register, which may hold less: {@code evaluation_} and what is left of it. */
    static String register(String qualifier) {
        StringBuilder name = new StringBuilder("evaluation");
        boolean gap = true;
        for (char c : qualifier.toLowerCase(Locale.ROOT).toCharArray()) {
            boolean kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (kept && gap) {
                name.append('_');
            }
            if (kept) {
                name.append(c);
            }
            gap = !kept;
        }
        return name.toString();
    }

    /** Lower case, whatever no qualifier may hold as a hyphen, none of them doubled or at an end. */
    private static String slug(String notes) {
        StringBuilder slug = new StringBuilder();
        for (char c : notes.toLowerCase(Locale.ROOT).toCharArray()) {
            boolean kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
            if (kept) {
                slug.append(c);
            } else if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
                slug.append('-');
            }
            if (slug.length() == LONGEST_NOTES) {
                break;
            }
        }
        while (!slug.isEmpty() && slug.charAt(slug.length() - 1) == '-') {
            slug.setLength(slug.length() - 1);
        }
        return slug.toString();
    }
}
