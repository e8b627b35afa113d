package io.tidemark.scoring;

import io.quarkus.runtime.annotations.RegisterForReflection;
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
import io.tidemark.scoring.method.MethodParameters;

/**
 * Classes of the engine and the registry that are written to JSON or read from it or from YAML, with those inside them: a native
 * build cannot see that by itself, and they know no framework. Those of {@code common} are named in its own metadata.
 */
@RegisterForReflection(
        targets = {
            AbsenceEvidence.class,
            ChildCount.class,
            Classification.class,
            Figure.class,
            FrozenBaseline.class,
            MethodParameters.class,
            ModelFacts.class,
            NameMeaning.class,
            NamedSubject.class,
            ParentModel.class,
            Readings.class,
            SnapshotInputs.class,
            SourceTerms.class,
            Subject.class
        },
        classNames = {
            "io.tidemark.scoring.registry.CurationsFile",
            "io.tidemark.scoring.registry.FamiliesFile",
            "io.tidemark.scoring.registry.GroupingsFile",
            "io.tidemark.scoring.registry.PolicyFile"
        })
final class ReflectionTargets {

    private ReflectionTargets() {}
}
