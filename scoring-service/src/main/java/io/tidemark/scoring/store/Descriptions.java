package io.tidemark.scoring.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.ModelDescription;
import io.tidemark.common.contract.Observation.ParameterCarrier;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ParametersSource;
import io.tidemark.scoring.domain.Description;
import io.tidemark.scoring.domain.ModelFacts;
import io.tidemark.scoring.domain.ParentModel;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Descriptions as they travelled, in the domain's words. */
final class Descriptions {

    private static final ObjectReader JSON = ContractJson.mapper().readerFor(Observation.class);

    private Descriptions() {}

    /** @param aliases every path that this source ever redirected to the subject */
    static Description of(String source, List<ModelId> aliases, String body) {
        ModelDescription told = parse(body);
        return new Description(told.observedOn(), source, told.hubId(), aliases, facts(told));
    }

    private static ModelDescription parse(String body) {
        try {
            return JSON.readValue(body);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(
                    "a stored description cannot be read: " + failure.getOriginalMessage(), failure);
        }
    }

    private static ModelFacts facts(ModelDescription told) {
        List<ParentModel> parents = told.baseModels() == null
                ? null
                : told.baseModels().stream()
                        .map(parent -> new ParentModel(parent.id(), parent.hubId(), parent.relation()))
                        .toList();
        return new ModelFacts(
                told.createdAt() == null ? null : LocalDate.ofInstant(told.createdAt(), ZoneOffset.UTC),
                told.pipelineTag(),
                told.libraryName(),
                told.licenses(),
                told.tags(),
                told.parameters(),
                carrier(told.parametersFrom()),
                parents,
                told.gated(),
                told.disabled());
    }

    private static @Nullable ParametersSource carrier(@Nullable ParameterCarrier carrier) {
        return switch (carrier) {
            case null -> null;
            case safetensors -> ParametersSource.SAFETENSORS;
            case gguf -> ParametersSource.GGUF;
        };
    }
}
