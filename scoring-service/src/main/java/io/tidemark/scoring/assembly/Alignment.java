package io.tidemark.scoring.assembly;

import io.tidemark.common.model.ModelId;
import io.tidemark.scoring.domain.PrivateUse;
import io.tidemark.scoring.domain.PublicModel;
import io.tidemark.scoring.domain.PublicSignal;
import io.tidemark.scoring.domain.SubjectIndex;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.method.PrivateCoverage;
import io.tidemark.scoring.method.PrivateCoverage.Meaning;
import io.tidemark.scoring.method.RankCorrelation;
import io.tidemark.scoring.method.Representation;
import io.tidemark.scoring.method.Representation.Side;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lays a tenant's deployments over the models of a snapshot; {@code method.md}, section 12. */
public final class Alignment {
    private final List<PublicModel> models;
    private final List<PrivateUse> uses;
    private final MethodParameters.Alignments rule;
    private final Meaning[] meaning;
    private final double[] tokens;
    /** Of each public model; {@code NaN} where no deployment of it was read. */
    private final double[] ofModel;

    private Alignment(List<PrivateUse> uses, List<PublicModel> models, MethodParameters.Alignments rule) {
        this.models = models;
        this.uses = uses;
        this.rule = rule;
        this.meaning = new Meaning[uses.size()];
        this.tokens = new double[uses.size()];
        this.ofModel = new double[models.size()];
        Arrays.fill(ofModel, Double.NaN);
        SubjectIndex index =
                new SubjectIndex(models.stream().map(PublicModel::subject).toList());
        for (int i = 0; i < tokens.length; i++) {
            PrivateUse use = uses.get(i);
            int model = model(index, use.model());
            tokens[i] = use.tokens().orElse(Double.NaN);
            meaning[i] = meaning(use.model(), model);
            if (model != SubjectIndex.NONE && !Double.isNaN(tokens[i])) {
                ofModel[model] = tokens[i] + (Double.isNaN(ofModel[model]) ? 0 : ofModel[model]);
            }
        }
    }

    /**
     * Compares; the order of deployments does not matter.
     *
     * @param shown whose use is compared with what: every figure is filled in here
     */
    public static AlignmentReport of(
            Period shown, List<PrivateUse> uses, PublicModels models, MethodParameters.Alignments rule) {
        Alignment alignment = new Alignment(
                uses.stream()
                        .sorted(Comparator.comparing(PrivateUse::deployment))
                        .toList(),
                models.sorted(),
                rule);
        return new AlignmentReport(
                shown.tenant(),
                shown.snapshot(),
                shown.method(),
                shown.from(),
                shown.to(),
                (int) (shown.to().toEpochDay() - shown.from().toEpochDay()) + 1,
                shown.daysObserved(),
                alignment.coverage(),
                Arrays.stream(PublicSignal.values()).map(alignment::correlation).toList(),
                Arrays.stream(PublicSignal.values())
                        .filter(PublicSignal::additive)
                        .map(alignment::representation)
                        .toList(),
                alignment.notCompared(),
                alignment.notes());
    }

    /** Whose use of which days is compared with what. */
    public record Period(
            String tenant,
            AlignmentReport.Snapshot snapshot,
            String method,
            LocalDate from,
            LocalDate to,
            int daysObserved) {}

    private static int model(SubjectIndex index, @Nullable String alias) {
        try {
            return alias == null ? SubjectIndex.NONE : index.find(ModelId.parse(alias));
        } catch (IllegalArgumentException noPath) {
            return SubjectIndex.NONE;
        }
    }

    private Meaning meaning(@Nullable String alias, int model) {
        if (alias == null) {
            return Meaning.UNMAPPED;
        }
        if (alias.equals(PrivateUse.CLOSED)) {
            return Meaning.CLOSED;
        }
        if (model == SubjectIndex.NONE) {
            return Meaning.UNKNOWN;
        }
        return models.get(model).mainline() ? Meaning.MAINLINE : Meaning.OTHER_KNOWN;
    }

    private AlignmentReport.Coverage coverage() {
        PrivateCoverage found = PrivateCoverage.of(meaning, tokens);
        boolean any = Arrays.stream(tokens).anyMatch(value -> !Double.isNaN(value));
        String reason = !any ? "not_observed" : found.tokens() > 0 ? null : "no_tokens";
        return new AlignmentReport.Coverage(
                tokens.length,
                (int) mainline().filter(model -> !Double.isNaN(ofModel[model])).count(),
                any ? Canonical.amount(found.tokens()) : null,
                Canonical.ratio(found.known()),
                Canonical.ratio(found.mainline()),
                Canonical.ratio(found.closed()),
                Canonical.ratio(found.unknown()),
                Canonical.ratio(found.unmapped()),
                reason);
    }

    private IntStream mainline() {
        return IntStream.range(0, ofModel.length)
                .filter(model -> models.get(model).mainline());
    }

    private double[] signal(PublicSignal signal) {
        return models.stream()
                .mapToDouble(model -> model.signals().getOrDefault(signal, Double.NaN))
                .toArray();
    }

    private AlignmentReport.Correlation correlation(PublicSignal signal) {
        RankCorrelation found = RankCorrelation.of(
                models.stream().map(model -> model.subject().path().toString()).toList(),
                ofModel,
                signal(signal),
                rule);
        RankCorrelation.Reason reason = found.reason();
        return new AlignmentReport.Correlation(
                signal.wireName(),
                found.pairs(),
                Canonical.ratio(found.rho()),
                Canonical.ratio(found.lower()),
                Canonical.ratio(found.upper()),
                found.resamples(),
                reason == null ? null : reason.wireName());
    }

    private AlignmentReport.Represented representation(PublicSignal signal) {
        double[] known = signal(signal);
        Representation found = Representation.of(ofMainline(), known, rule);
        List<AlignmentReport.Used> used = mainline()
                .filter(model -> ofModel[model] > 0)
                .mapToObj(model -> new AlignmentReport.Used(
                        path(model),
                        ofModel[model],
                        Canonical.ratio(found.privateShare[model]),
                        Canonical.ratio(found.publicShare[model]),
                        Canonical.ratio(found.log2Ratio[model]),
                        Objects.requireNonNull(found.side[model]).wireName()))
                .sorted(Comparator.comparing(
                                AlignmentReport.Used::log2Ratio, Comparator.nullsLast(Comparator.reverseOrder()))
                        .thenComparing(AlignmentReport.Used::model))
                .toList();
        List<AlignmentReport.Unused> unused = mainline()
                .filter(model -> found.side[model] == Side.UNUSED)
                .mapToObj(model -> new AlignmentReport.Unused(path(model), found.publicShare[model]))
                .sorted(Comparator.comparingDouble(AlignmentReport.Unused::publicShare)
                        .reversed()
                        .thenComparing(AlignmentReport.Unused::model))
                .toList();
        return new AlignmentReport.Represented(
                signal.wireName(),
                (int) Arrays.stream(known).filter(value -> !Double.isNaN(value)).count(),
                used,
                unused.stream().limit(rule.topUnused()).toList(),
                unused.size(),
                Canonical.ratio(found.unusedPublicShare));
    }

    /** What is not mainline has no signals, and so no part in the shares. */
    private double[] ofMainline() {
        double[] own = ofModel.clone();
        for (int model = 0; model < own.length; model++) {
            own[model] = models.get(model).mainline() ? own[model] : Double.NaN;
        }
        return own;
    }

    private ModelId path(int model) {
        return models.get(model).subject().path();
    }

    private List<AlignmentReport.Deployment> notCompared() {
        List<AlignmentReport.Deployment> others = new ArrayList<>();
        for (int i = 0; i < tokens.length; i++) {
            if (meaning[i] != Meaning.MAINLINE && !Double.isNaN(tokens[i])) {
                others.add(new AlignmentReport.Deployment(
                        uses.get(i).deployment(),
                        uses.get(i).model(),
                        meaning[i].name().toLowerCase(Locale.ROOT),
                        tokens[i]));
            }
        }
        others.sort(Comparator.comparingDouble(AlignmentReport.Deployment::tokens)
                .reversed()
                .thenComparing(AlignmentReport.Deployment::deployment));
        return List.copyOf(others);
    }

    private List<AlignmentReport.Note> notes() {
        List<AlignmentReport.Note> notes = new ArrayList<>();
        long half = uses.stream()
                .filter(use -> (use.tokensIn() == null) != (use.tokensOut() == null))
                .count();
        if (half > 0) {
            notes.add(new AlignmentReport.Note(
                    "one_direction",
                    half + " deployments report prompt or generated tokens only: they weigh less here"));
        }
        int twice = uses.stream().mapToInt(PrivateUse::leftOut).sum();
        if (twice > 0) {
            notes.add(new AlignmentReport.Note(
                    "several_sources",
                    twice + " readings were left out, as another source reports the same name, day and figure"));
        }
        return List.copyOf(notes);
    }
}
