package io.tidemark.collector.source;

import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Limited;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.SourceOutcome.Skipped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether what came of a document may have come of it. */
final class Verdict {

    private static final String HOST = "provider_name"; // a count of them is a figure that nobody wrote

    private final Route route;
    private final Sayings original;
    private final Set<String> keys;
    private final Set<Double> values;

    private final Set<String> usual;

    /** @param untouched what comes of the document itself: its findings say nothing about a mutant */
    Verdict(Route route, Page untouched) {
        this.usual = untouched.findings().stream().map(Verdict::about).collect(Collectors.toSet());
        this.route = route;
        this.original = route.sayings(route.document().getBytes(StandardCharsets.UTF_8));
        this.keys = route.truth().stream().map(Said::key).collect(Collectors.toSet());
        this.values = route.truth().stream().map(Said::value).collect(Collectors.toSet());
    }

    /** What is wrong with it; nothing if all is well. */
    List<String> objections(Mutant mutant, SourceOutcome outcome) {
        return switch (outcome) {
            case Page page -> ofPage(mutant, page);
            case Failed failed -> failed.detail().isBlank() ? List.of("failed without a detail") : List.of();
            case Limited limited -> limited.reason().isBlank() ? List.of("limited without a reason") : List.of();
            case Skipped skipped -> skipped.reason().isBlank() ? List.of("skipped without a reason") : List.of();
        };
    }

    private List<String> ofPage(Mutant mutant, Page page) {
        List<String> objections = new ArrayList<>();
        Sayings now = route.sayings(mutant.bytes());
        Sayings added = now.without(original);
        Set<Double> newValues = added.values(route.numbersAreTexts());
        Set<String> published = new HashSet<>();
        boolean renamed = false;
        List<Said> all = page.observations().stream().flatMap(Said::of).toList();
        for (Said said : all) {
            published.add(said.key());
            if (route.truth().contains(said)) {
                continue;
            }
            boolean newName = !keys.contains(said.key()) && isNewName(said.key(), added);
            boolean counted = said.key().contains("_hosts ")
                    && said.value() == now.names().stream().filter(HOST::equals).count();
            boolean stated = counted || among(newValues, said.value()) || (newName && values.contains(said.value()));
            renamed |= newName;
            if (!stated || !(newName || keys.contains(said.key()))) {
                objections.add("published " + said);
            }
        }
        Set<String> missing = new HashSet<>(keys);
        missing.removeAll(published);
        boolean last = page.next() == null; // else the others may stand on the next page
        boolean joined = route.identifying().isEmpty(); // rows that name nothing listed say nothing
        if (last
                && !joined
                && !missing.isEmpty()
                && page.findings().stream().map(Verdict::about).allMatch(usual::contains)
                && !mutant.silent()
                && !unnamed(now)
                && !renamed) {
            objections.add("lost without a finding: " + missing);
        }
        page.findings().stream()
                .filter(finding -> finding.count() < 1)
                .forEach(finding -> objections.add("counts nothing: " + finding));
        return objections;
    }

    /** Whether a member that a row may leave out goes by another name now. */
    private boolean unnamed(Sayings now) {
        List<String> lost = original.without(now).names();
        return !lost.isEmpty() && lost.stream().noneMatch(route.identifying()::contains);
    }

    private static String about(Finding finding) {
        return finding.reason() + " " + finding.row() + " " + finding.field() + " " + finding.detail();
    }

    /** A count of requests is whole even where a service says 901234.5. */
    private static boolean among(Set<Double> stated, double value) {
        return stated.stream().anyMatch(any -> any == value || (any >= 0.5 && Math.rint(any) == value));
    }

    private static boolean isNewName(String key, Sayings added) {
        return Stream.concat(added.texts().stream(), added.names().stream())
                .map(text -> text.replaceAll("\\p{Cntrl}", " ").strip())
                .filter(text -> !text.isEmpty())
                .anyMatch(text -> key.contains(text.substring(0, Math.min(text.length(), 60))));
    }
}
