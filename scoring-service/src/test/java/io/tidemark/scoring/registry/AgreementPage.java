package io.tidemark.scoring.registry;

import io.tidemark.common.model.ModelId;
import io.tidemark.scoring.registry.Agreement.Disagreement;
import io.tidemark.scoring.registry.Agreement.SizeDifference;
import io.tidemark.scoring.registry.Agreement.Statuses;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The generated part of {@code docs/method/mainline.md}. */
final class AgreementPage {

    private AgreementPage() {}

    static String render(Agreement agreement, Map<String, String> reasons) {
        Statuses byName = agreement.byName();
        Statuses byMetadata = agreement.byMetadata();
        List<SizeDifference> sizes = agreement.sizeDifferences();
        return """
                | compared | tracked models | mainline here | agreement |
                |---|---|---|---|
                %s%s
                Regions that differ: %d. Curated release dates that differ: %d.

                ### Tracked models not counted, by names alone

                | rule | why | models |
                |---|---|---|
                %s
                ### Tracked models not counted, with metadata

                | rule | why | models |
                |---|---|---|
                %s
                ### Sizes in another bucket

                By names and curations alone; a stored total resolves most of the unresolved ones.

                | published bucket | bucket here | models |
                |---|---|---|
                %s""".formatted(
                        row("by names alone", byName),
                        row("with metadata", byMetadata),
                        agreement.regionDifferences().size(),
                        agreement.releaseDifferences().size(),
                        byRule(byName, reasons),
                        byRule(byMetadata, reasons),
                        bySize(sizes));
    }

    private static String row(String name, Statuses statuses) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.1f %% |\n",
                name,
                statuses.asked(),
                statuses.asked() - statuses.disagreements().size(),
                100 * statuses.share());
    }

    private static String byRule(Statuses statuses, Map<String, String> reasons) {
        Map<String, List<Disagreement>> rules = statuses.disagreements().stream()
                .collect(Collectors.groupingBy(Disagreement::rule, TreeMap::new, Collectors.toList()));
        StringBuilder table = new StringBuilder();
        rules.forEach((rule, models) -> table.append("| `")
                .append(rule)
                .append("` (")
                .append(models.getFirst().status().wireName())
                .append(") | ")
                .append(reasons.get(rule))
                .append(" | ")
                .append(names(models.stream().map(Disagreement::model).toList()))
                .append(" |\n"));
        return table.toString();
    }

    private static String bySize(List<SizeDifference> differences) {
        Map<String, List<SizeDifference>> buckets = differences.stream()
                .collect(Collectors.groupingBy(
                        difference -> "| " + difference.theirs().wireName() + " | "
                                + (difference.ours() == null
                                        ? "unresolved"
                                        : difference.ours().wireName()),
                        TreeMap::new,
                        Collectors.toList()));
        StringBuilder table = new StringBuilder();
        buckets.forEach((key, models) -> table.append(key)
                .append(" | ")
                .append(names(models.stream().map(SizeDifference::model).toList()))
                .append(" |\n"));
        return table.toString();
    }

    private static String names(List<ModelId> models) {
        return models.size() + ": "
                + models.stream().map(ModelId::toString).sorted().collect(Collectors.joining(", "));
    }
}
