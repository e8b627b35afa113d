package io.tidemark.scoring;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.ObservationBatch;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.contract.RunEvent;
import io.tidemark.common.contract.SnapshotEvent;
import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.NamedGrouping;
import io.tidemark.common.model.SubjectId;
import io.tidemark.common.model.SubjectSpace;
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

/** Records that our own code reads from or writes to JSON: a native build cannot see that by itself. */
@RegisterForReflection(
        targets = {
            Observation.class,
            Observation.Measurement.class,
            Observation.ModelDescription.class,
            Observation.ParameterCarrier.class,
            Observation.BaseModel.class,
            Observation.OrganizationDescription.class,
            Observation.Absence.class,
            Observation.AbsenceReason.class,
            Observation.Entry.class,
            ObservationBatch.class,
            Provenance.class,
            RunEvent.RunStarted.class,
            RunEvent.RunCompleted.class,
            SnapshotEvent.SnapshotOpened.class,
            SnapshotEvent.SnapshotPart.class,
            SnapshotEvent.SnapshotSealed.class,
            SnapshotRow.Summary.class,
            SnapshotRow.Source.class,
            SnapshotRow.Model.class,
            SnapshotRow.Derivatives.class,
            SnapshotRow.Tokens.class,
            SnapshotRow.Performance.class,
            SnapshotRow.AdoptionIndex.class,
            SnapshotRow.Pillar.class,
            SnapshotRow.Momentum.class,
            SnapshotRow.RamPoint.class,
            SnapshotRow.History.class,
            SnapshotRow.Mark.class,
            SnapshotRow.Month.class,
            SnapshotRow.Group.class,
            SnapshotRow.Series.class,
            SnapshotRow.RamBaseline.class,
            SnapshotRow.Crossover.class,
            SnapshotRow.Crossing.class,
            SnapshotRow.Gap.class,
            SnapshotRow.LeftOut.class,
            SnapshotRow.Resampled.class,
            SnapshotRow.BalancedPanel.class,
            SnapshotRow.Unmapped.class,
            SnapshotRow.Concentration.class,
            SnapshotRow.Lineage.class,
            ModelId.class,
            NamedGrouping.class,
            SubjectId.class,
            SubjectSpace.class,
            FrozenBaseline.class,
            FrozenBaseline.Cell.class,
            FrozenBaseline.Reference.class,
            SnapshotInputs.class,
            Subject.class,
            Subject.AliasSpan.class,
            ModelFacts.class,
            ParentModel.class,
            AbsenceEvidence.class,
            Classification.class,
            SourceTerms.class,
            Readings.class,
            ChildCount.class,
            NamedSubject.class,
            Figure.class,
            NameMeaning.Repository.class,
            NameMeaning.Closed.class,
            NameMeaning.Several.class,
            NameMeaning.Unmapped.class
        })
final class ReflectionTargets {

    private ReflectionTargets() {}
}
