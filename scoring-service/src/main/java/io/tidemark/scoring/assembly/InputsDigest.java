package io.tidemark.scoring.assembly;

import io.tidemark.common.model.NamedGrouping;
import io.tidemark.scoring.domain.AbsenceEvidence;
import io.tidemark.scoring.domain.ChildCount;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.Figure;
import io.tidemark.scoring.domain.FrozenBaseline;
import io.tidemark.scoring.domain.ModelFacts;
import io.tidemark.scoring.domain.NameMeaning;
import io.tidemark.scoring.domain.NamedSubject;
import io.tidemark.scoring.domain.ParentModel;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.SourceTerms;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.method.InParallel;
import io.tidemark.scoring.method.SameReadings;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Names what a snapshot was computed from: everything that can change a number or a word of it, and nothing that cannot. No
 * run, no batch, no fetch time; no reading after the as-of date.
 */
final class InputsDigest {
    /** Changes when what is digested changes. */
    private static final String LAYOUT = "tidemark-inputs-6";

    private static final int BLOCK = 16; // subjects that share a digest

    private final Sha256 digest = new Sha256();
    private final SnapshotInputs inputs;
    private final List<byte[]> heads;
    private final MonthDigests months;

    /** Takes in everything that is given. Every byte of it is read, so this is best begun beside other work. */
    InputsDigest(SnapshotInputs inputs) {
        this(inputs, null, null);
    }

    /**
     * The same; what was digested before and is the same is not digested again.
     *
     * @param same how far the readings are those of {@code before}
     */
    InputsDigest(SnapshotInputs inputs, @Nullable InputsDigest before, @Nullable SameReadings same) {
        this.inputs = inputs;
        this.heads = InParallel.map(
                (inputs.subjects().size() + BLOCK - 1) / BLOCK,
                block -> before != null && same != null && sameHeads(before.inputs, same, block)
                        ? before.heads.get(block)
                        : heads(block));
        this.months = new MonthDigests(inputs, before == null ? null : before.months, same);
        digest.add(LAYOUT).add(inputs.asOf()).add(inputs.registryDigest());
        digest.add(inputs.subjects().size());
        heads.forEach(digest::add);
        months.addTo(digest);
        digest.addAll(inputs.familyNames().entrySet());
        digest.add(inputs.groupings().size());
        for (NamedGrouping grouping : inputs.groupings()) {
            digest.add(grouping.id()).add(grouping.name()).add(grouping.by()).addAll(grouping.groups());
        }
        digest.add(inputs.sources().size());
        for (SourceTerms terms : inputs.sources()) {
            digest.add(terms.source()).add(terms.license()).add(terms.citation());
            digest.add(terms.redistribution()).add(terms.invented());
        }
        List<ChildCount> children = inputs.children().stream()
                .filter(count -> count.observedOn() <= inputs.asOf().toEpochDay())
                .toList();
        digest.add(children.size());
        for (ChildCount count : children) {
            digest.add(count.path()).add(count.relation()).add(count.source());
            digest.add(count.observedOn()).add(Long.valueOf(count.children()));
        }
        digest.add(inputs.names().size());
        for (NamedSubject name : inputs.names()) {
            add(digest, name, inputs.asOf());
        }
    }

    /** @param baselines in effect, given or just frozen: freezing one must not rename the next snapshot */
    String with(List<FrozenBaseline> baselines) {
        digest.add(baselines.size());
        for (FrozenBaseline baseline : baselines) {
            add(digest, baseline);
        }
        return digest.hex();
    }

    /** Whether a block is of the same subjects, and everything of them but their readings is the same. */
    private boolean sameHeads(SnapshotInputs before, SameReadings same, int block) {
        int to = end(inputs, block);
        boolean held = to == end(before, block);
        for (int model = block * BLOCK; held && model < to; model++) {
            held = same.place(model) == model && sameHead(before, inputs, model);
        }
        return held;
    }

    private static int end(SnapshotInputs inputs, int block) {
        return Math.min((block + 1) * BLOCK, inputs.subjects().size());
    }

    private static boolean sameHead(SnapshotInputs before, SnapshotInputs now, int model) {
        Subject one = before.subjects().get(model);
        Subject other = now.subjects().get(model);
        return one.path().equals(other.path())
                && Objects.equals(one.hubId(), other.hubId())
                && one.aliases().equals(other.aliases())
                && one.aliasSpans().equals(other.aliasSpans())
                && one.facts().equals(other.facts())
                && absences(one, before.asOf()).equals(absences(other, now.asOf()))
                && before.classification(one.path()).equals(now.classification(other.path()));
    }

    /** Everything of a block's subjects but their readings. */
    private byte[] heads(int block) {
        Sha256 digest = new Sha256();
        for (Subject subject : inputs.subjects().subList(block * BLOCK, end(inputs, block))) {
            add(digest, subject, inputs.asOf());
            add(digest, inputs.classification(subject.path()));
        }
        return digest.bytes();
    }

    private static void add(Sha256 digest, NamedSubject name, LocalDate asOf) {
        digest.add(name.name()).add(name.meaning().getClass().getSimpleName());
        digest.add(name.meaning() instanceof NameMeaning.Repository repository ? repository.model() : null);
        List<Figure> figures = name.figures().stream()
                .filter(figure ->
                        figure.readings().until((int) asOf.toEpochDay()).size() > 0)
                .toList();
        digest.add(figures.size());
        for (Figure figure : figures) {
            Readings known = figure.readings().until((int) asOf.toEpochDay());
            digest.add(known.metric().wireName()).add(figure.qualifier()).add(known.source());
            digest.add(known.days()).add(known.values(), 0, known.size());
        }
    }

    private static void add(Sha256 digest, Subject subject, LocalDate asOf) {
        digest.addPath(subject.path()).add(subject.hubId()).addAll(subject.aliases());
        digest.add(subject.aliasSpans().size());
        for (Subject.AliasSpan span : subject.aliasSpans()) {
            digest.add(span.alias()).add(span.firstDay()).add(span.lastDay());
        }
        ModelFacts facts = subject.facts();
        digest.addDay(facts.createdOn()).add(facts.pipelineTag()).add(facts.libraryName());
        digest.addAll(facts.licenses()).addAll(facts.tags());
        digest.add(facts.parameters())
                .add(facts.parametersFrom())
                .add(facts.gated())
                .add(facts.disabled());
        List<ParentModel> parents = facts.parents();
        digest.add(parents == null ? -1 : parents.size());
        for (ParentModel parent : parents == null ? List.<ParentModel>of() : parents) {
            digest.add(parent.id()).add(parent.hubId()).add(parent.relation());
        }
        List<AbsenceEvidence> absences = absences(subject, asOf);
        digest.add(absences.size());
        for (AbsenceEvidence absence : absences) {
            digest.add(absence.observedOn()).add(absence.kind());
        }
    }

    private static List<AbsenceEvidence> absences(Subject subject, LocalDate asOf) {
        return subject.absences().isEmpty()
                ? List.of()
                : subject.absences().stream()
                        .filter(absence -> !absence.observedOn().isAfter(asOf))
                        .toList();
    }

    private static void add(Sha256 digest, Classification classification) {
        digest.add(classification.organization()).add(classification.organizationName());
        digest.add(classification.region()).add(classification.family()).add(classification.status());
        digest.add(classification.rule()).add(classification.parameters()).add(classification.parametersSource());
        digest.addDay(classification.releasedOn()).add(classification.releaseCurated());
    }

    private static void add(Sha256 digest, FrozenBaseline baseline) {
        digest.add(baseline.id()).add(baseline.asOf()).add(baseline.method());
        digest.add(baseline.cells().size());
        for (FrozenBaseline.Cell cell : baseline.cells()) {
            digest.add(cell.size())
                    .add(cell.checkpointDays())
                    .add(cell.status())
                    .add(cell.models());
            digest.add(cell.cutoff()).add(cell.median()).addAll(cell.topModels());
        }
        List<FrozenBaseline.Reference> references = baseline.references();
        digest.add(references == null ? -1 : references.size());
        for (FrozenBaseline.Reference reference :
                references == null ? List.<FrozenBaseline.Reference>of() : references) {
            digest.add(reference.pillar()).add(reference.models()).add(reference.x());
        }
    }
}
