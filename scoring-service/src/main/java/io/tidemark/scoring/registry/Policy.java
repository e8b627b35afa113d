package io.tidemark.scoring.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The mainline policy: ordered rules, of which the first that applies decides; {@code method.md}, section 1. */
final class Policy {

    private final LocalDate releasedFrom;
    private final List<CompiledRule> rules;

    private record CompiledRule(
            PolicyFile.Rule rule,
            Set<String> words,
            NamePatterns names,
            NamePatterns exceptNames,
            ValueSet tags,
            ValueSet libraries,
            ValueSet exceptTags,
            Set<String> namespaces) {

        static CompiledRule of(PolicyFile.Rule rule) {
            return new CompiledRule(
                    rule,
                    Set.copyOf(rule.words()),
                    NamePatterns.of("names of rule " + rule.id(), rule.names()),
                    NamePatterns.of("except-names of rule " + rule.id(), rule.exceptNames()),
                    ValueSet.of(rule.tags()),
                    ValueSet.of(rule.libraries()),
                    ValueSet.of(rule.exceptTags()),
                    Set.copyOf(rule.namespaces()));
        }

        boolean applies(PolicyQuestion question) {
            return holds(question) && seesASign(question) && !seesAnException(question);
        }

        private boolean holds(PolicyQuestion question) {
            return (rule.pipelines().isEmpty() || rule.pipelines().contains(question.pipeline()))
                    && !rule.otherThanPipelines().contains(question.pipeline())
                    && agrees(rule.reviewedOrganization(), question::reviewedOrganization)
                    && agrees(rule.knownFamily(), question::knownFamily)
                    && agrees(rule.releasedBeforeCutoff(), question::releasedBeforeCutoff)
                    && agrees(rule.quantizedFromOthers(), question.quantizedFromOthers());
        }

        private static boolean agrees(@Nullable Boolean wanted, BooleanSupplier actual) {
            return wanted == null || wanted == actual.getAsBoolean();
        }

        private boolean seesASign(PolicyQuestion question) {
            return !rule.hasSigns()
                    || question.name().words().stream().anyMatch(words::contains)
                    || names.foundIn(question.name())
                    || tags.containsAny(question.tags())
                    || libraries.contains(question.library())
                    || namespaces.contains(question.namespace());
        }

        private boolean seesAnException(PolicyQuestion question) {
            return exceptNames.foundIn(question.name()) || exceptTags.containsAny(question.tags());
        }
    }

    Policy(PolicyFile file) {
        this.releasedFrom = file.releasedFrom();
        this.rules = file.rules().stream().map(CompiledRule::of).toList();
    }

    boolean isBeforeCutoff(@Nullable LocalDate releasedOn) {
        return releasedOn != null && releasedOn.isBefore(releasedFrom);
    }

    /** The first rule that applies. There always is one: the last has neither signs nor conditions. */
    PolicyFile.Rule decide(PolicyQuestion question) {
        for (CompiledRule rule : rules) {
            if (rule.applies(question)) {
                return rule.rule();
            }
        }
        throw new AssertionError("the last rule of a policy applies to every model");
    }
}
