package io.tidemark.scoring.domain;

import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.Relation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small worlds of repositories that were made from one another. */
public final class LineageWorld {
    private final LocalDate asOf;
    private final List<Subject> subjects = new ArrayList<>();
    private final List<Classification> classifications = new ArrayList<>();

    private LineageWorld(LocalDate asOf) {
        this.asOf = asOf;
    }

    public static LineageWorld asOf(String date) {
        return new LineageWorld(LocalDate.parse(date));
    }

    public static ParentModel finetune(String parent) {
        return new ParentModel(parent, Relation.FINETUNE);
    }

    public static ParentModel adapter(String parent) {
        return new ParentModel(parent, Relation.ADAPTER);
    }

    public static ParentModel merge(String parent) {
        return new ParentModel(parent, Relation.MERGE);
    }

    public static ParentModel quantized(String parent) {
        return new ParentModel(parent, Relation.QUANTIZED);
    }

    public static ParentModel unspecified(String parent) {
        return new ParentModel(parent, null);
    }

    /** A first-party model. */
    public LineageWorld mainline(String path, Region region, String created, ParentModel... parents) {
        return add(path, region, ModelStatus.MAINLINE, "language_model", created, 1_000.0, List.of(parents));
    }

    /** Anybody's repository with a thousand downloads. */
    public LineageWorld repository(String path, @Nullable String created, ParentModel... parents) {
        return downloaded(path, created, 1_000.0, parents);
    }

    /** @param downloads since ever; null: not read */
    public LineageWorld downloaded(
            String path, @Nullable String created, @Nullable Double downloads, ParentModel... parents) {
        return add(path, null, ModelStatus.CANDIDATE, "unreviewed_organization", created, downloads, List.of(parents));
    }

    /** A repository that a rule of the policy rejects. */
    public LineageWorld rejected(String path, String rule, ParentModel... parents) {
        return add(path, null, ModelStatus.REJECTED, rule, "2024-01-01", 1_000.0, List.of(parents));
    }

    /** A repository of which no source said what it was made from. */
    public LineageWorld untold(String path) {
        return add(path, null, ModelStatus.CANDIDATE, "unreviewed_organization", "2024-01-01", 1_000.0, null);
    }

    private LineageWorld add(
            String path,
            @Nullable Region region,
            ModelStatus status,
            String rule,
            @Nullable String created,
            @Nullable Double downloads,
            @Nullable List<ParentModel> parents) {
        List<Readings> readings = downloads == null
                ? List.of()
                : List.of(Worlds.on(Metric.DOWNLOADS_ALL_TIME, asOf.toString(), downloads));
        return subject(Subject.of(ModelId.parse(path), null, facts(parents), List.of(), readings))
                .classified(region, status, rule, created);
    }

    public static ModelFacts facts(@Nullable List<ParentModel> parents) {
        return new ModelFacts(null, null, null, null, null, null, null, parents, null, null);
    }

    /** To be followed by {@link #classified}. */
    public LineageWorld subject(Subject subject) {
        subjects.add(subject);
        return this;
    }

    public LineageWorld classified(@Nullable Region region, ModelStatus status, String rule, @Nullable String created) {
        String organization = subjects.getLast().path().organization();
        classifications.add(new Classification(
                organization,
                null,
                region,
                status == ModelStatus.MAINLINE ? organization + "-family" : null,
                status,
                rule,
                7_000_000_000L,
                null,
                created == null ? null : LocalDate.parse(created),
                false));
        return this;
    }

    public Worlds world() {
        Worlds world = Worlds.asOf(asOf.toString());
        for (int i = 0; i < subjects.size(); i++) {
            world.subject(subjects.get(i), classifications.get(i));
        }
        return world;
    }

    public SnapshotInputs inputs() {
        return world().inputs();
    }
}
