package io.tidemark.scoring.sealing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.model.Metric;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.NameMeaning;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.Subject;

/**
 * How inputs are written: by their records' components, so that a new component is kept without a line here. What is no record
 * and has no mix-in cannot be written, and fails.
 */
@RegisterForReflection
final class SealJson {

    static final JsonMapper READER = ContractJson.mapper()
            .rebuild()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addMixIn(Readings.class, ReadingsAsRecord.class)
            .addMixIn(NameMeaning.class, MeaningByKind.class)
            .build();

    static final JsonMapper WRITER = READER.rebuild()
            .addMixIn(SnapshotInputs.class, WithoutSubjects.class)
            .addMixIn(Subject.class, WithoutReadings.class)
            .build();

    private SealJson() {}

    /** A subject without its readings. */
    record Head(Subject subject, Classification classification) {}

    @JsonIgnoreProperties({"subjects", "classifications"})
    private interface WithoutSubjects {}

    @JsonIgnoreProperties("readings")
    private interface WithoutReadings {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = NameMeaning.Repository.class, name = "repository"),
        @JsonSubTypes.Type(value = NameMeaning.Closed.class, name = "closed"),
        @JsonSubTypes.Type(value = NameMeaning.Several.class, name = "several"),
        @JsonSubTypes.Type(value = NameMeaning.Unmapped.class, name = "unmapped")
    })
    private interface MeaningByKind {}

    /** Readings are a class and not a record only because of their arrays. */
    abstract static class ReadingsAsRecord {
        @JsonCreator
        ReadingsAsRecord(
                @JsonProperty("metric") Metric metric,
                @JsonProperty("source") String source,
                @JsonProperty("days") int[] days,
                @JsonProperty("values") double[] values,
                @JsonProperty("conflictDays") int[] conflictDays) {}

        @JsonProperty
        abstract Metric metric();

        @JsonProperty
        abstract String source();

        @JsonProperty
        abstract int[] days();

        @JsonProperty
        abstract double[] values();

        @JsonProperty
        abstract int[] conflictDays();
    }
}
