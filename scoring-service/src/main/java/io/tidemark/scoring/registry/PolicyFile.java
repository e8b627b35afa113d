package io.tidemark.scoring.registry;

import io.tidemark.common.model.ModelStatus;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code policy.yaml} as written: checked, not yet compiled. The file's own head explains how its rules are read. */
record PolicyFile(LocalDate releasedFrom, Precisions precisions, List<Rule> rules) {

    PolicyFile {
        if (releasedFrom == null) {
            throw new IllegalArgumentException("released-from is missing");
        }
        if (precisions == null) {
            throw new IllegalArgumentException("precisions is missing");
        }
        rules = Required.list("rules", rules);
        requireDistinct(rules);
        requireAnEnd(rules);
    }

    private static void requireDistinct(List<Rule> rules) {
        Set<String> ids = new HashSet<>();
        for (Rule rule : rules) {
            if (!ids.add(rule.id())) {
                throw new IllegalArgumentException("rule '" + rule.id() + "' is listed twice");
            }
        }
    }

    /** The last rule takes whatever is left, and no other may, or those below it would never be asked. */
    private static void requireAnEnd(List<Rule> rules) {
        for (Rule rule : rules.subList(0, rules.size() - 1)) {
            if (rule.isUnconditional()) {
                throw new IllegalArgumentException(
                        "rule '" + rule.id() + "' has neither signs nor conditions, but is not the last");
            }
        }
        if (!rules.getLast().isUnconditional()) {
            throw new IllegalArgumentException(
                    "the last rule, '" + rules.getLast().id() + "', must have neither signs nor conditions");
        }
    }

    /** Marks of precisions; {@code packed} ones make stored totals useless as parameter counts. */
    record Precisions(List<String> plain, List<String> packed, List<String> packedTags) {
        Precisions {
            plain = Required.list("plain", plain);
            packed = Required.list("packed", packed);
            packedTags = Required.optional("packed-tags", packedTags);
        }
    }

    /**
     * One rule: any sign, all conditions, no exception.
     *
     * @param id snake case; a model's record names it
     * @param because what people read beside it
     */
    record Rule(
            String id,
            ModelStatus status,
            String because,
            List<String> words,
            List<String> names,
            List<String> tags,
            List<String> libraries,
            List<String> namespaces,
            List<String> pipelines,
            List<String> otherThanPipelines,
            @Nullable Boolean reviewedOrganization,
            @Nullable Boolean knownFamily,
            @Nullable Boolean releasedBeforeCutoff,
            @Nullable Boolean quantizedFromOthers,
            List<String> exceptNames,
            List<String> exceptTags) {

        Rule {
            if (id == null || !id.matches("[a-z0-9]+(_[a-z0-9]+)*") || id.equals(Decision.RULE)) {
                throw new IllegalArgumentException(
                        "rule id '" + id + "' is not snake case, or is taken (" + Decision.RULE + ")");
            }
            if (status == null) {
                throw new IllegalArgumentException("status of rule " + id + " is missing");
            }
            Required.text("because of rule " + id, because);
            words = Required.optional("words of rule " + id, words);
            requireLetters(id, words);
            names = Required.optional("names of rule " + id, names);
            tags = Required.optional("tags of rule " + id, tags);
            libraries = Required.optional("libraries of rule " + id, libraries);
            namespaces = Required.optional("namespaces of rule " + id, namespaces);
            pipelines = Required.optional("pipelines of rule " + id, pipelines);
            otherThanPipelines = Required.optional("other-than-pipelines of rule " + id, otherThanPipelines);
            exceptNames = Required.optional("except-names of rule " + id, exceptNames);
            exceptTags = Required.optional("except-tags of rule " + id, exceptTags);
            NamePatterns.of("names of rule " + id, names);
            NamePatterns.of("except-names of rule " + id, exceptNames);
        }

        private static void requireLetters(String id, List<String> words) {
            for (String word : words) {
                if (!word.matches("[a-z]+")) {
                    throw new IllegalArgumentException("words of rule " + id + ": '" + word
                            + "' would never be found, a word is lower-case letters alone");
                }
            }
        }

        boolean hasSigns() {
            return !(words.isEmpty()
                    && names.isEmpty()
                    && tags.isEmpty()
                    && libraries.isEmpty()
                    && namespaces.isEmpty());
        }

        boolean isUnconditional() {
            return !hasSigns()
                    && pipelines.isEmpty()
                    && otherThanPipelines.isEmpty()
                    && reviewedOrganization == null
                    && knownFamily == null
                    && releasedBeforeCutoff == null
                    && quantizedFromOthers == null;
        }
    }
}
