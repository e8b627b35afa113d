package io.tidemark.collector.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.ScriptedSource;
import io.tidemark.common.contract.Observation.Absence;
import io.tidemark.common.contract.Observation.AbsenceReason;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.contract.Observation.ModelDescription;
import io.tidemark.common.contract.Observation.OrganizationDescription;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetTest {

    private static final String HUB_ID = "0123456789abcdef01234567";

    @Test
    void everyPathThatAPageSpeaksOfIsMetWithTheHubsIdWhereItSaysOne() {
        // Given
        ModelId present = ModelId.parse("Qwen/Qwen3-8B");
        ModelId former = ModelId.parse("Qwen/Qwen3-8b-preview");
        ModelId gone = ModelId.parse("Qwen/withdrawn");
        // When
        Map<ModelId, String> met = Met.of(List.of(
                new Measurement(present, Metric.LIKES, 3, ScriptedSource.DAY, null),
                description(present, former),
                new Measurement(present, Metric.DOWNLOADS_30D, 9, ScriptedSource.DAY, null),
                new Absence(gone, null, AbsenceReason.hidden, ScriptedSource.DAY),
                new OrganizationDescription("Qwen", ScriptedSource.DAY, null, "Qwen", true, null, null)));
        // Then
        assertThat(met).containsExactly(Map.entry(present, HUB_ID), Map.entry(former, HUB_ID), Map.entry(gone, ""));
    }

    private static ModelDescription description(ModelId path, ModelId alias) {
        return new ModelDescription(
                path,
                ScriptedSource.DAY,
                HUB_ID,
                List.of(alias),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
