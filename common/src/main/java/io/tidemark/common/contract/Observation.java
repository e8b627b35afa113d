package io.tidemark.common.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.Relation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing a source told us about one subject on one day: a number, what it is, or that it is not there. "Not observed"
 * is the lack of all three and never travels.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Observation.Measurement.class, name = "measurement"),
    @JsonSubTypes.Type(value = Observation.ModelDescription.class, name = "model"),
    @JsonSubTypes.Type(value = Observation.OrganizationDescription.class, name = "organization"),
    @JsonSubTypes.Type(value = Observation.Absence.class, name = "absence")
})
public sealed interface Observation {

    /** The UTC day the observation is about, by the source's own clock: not the day we fetched it. */
    LocalDate observedOn();

    /**
     * A number.
     *
     * @param subject path of the repository as the source wrote it
     * @param value in the metric's unit; finite; a count is exact below 2^53 and refused beyond
     * @param readAt when an archive's reading was taken, if the archive says so; else null and the batch's
     *     {@code fetchedAt} holds. Among several values of one day the newest wins.
     */
    record Measurement(
            ModelId subject,
            Metric metric,
            double value,
            LocalDate observedOn,
            @Nullable Instant readAt) implements Observation {

        /** Counts above this are not exact in a double. */
        public static final double LARGEST_EXACT = 9_007_199_254_740_992d;

        public Measurement {
            if (!Double.isFinite(value) || Math.abs(value) >= LARGEST_EXACT) {
                throw new IllegalArgumentException(
                        "value of " + metric.wireName() + " must be finite and below 2^53, was " + value);
            }
            if (value < 0) {
                throw new IllegalArgumentException(metric.wireName() + " must not be negative, was " + value);
            }
        }
    }

    /**
     * What a repository is. Null means the source did not say; an empty list means it said "none".
     *
     * @param subject current path of the repository
     * @param hubId the Hub's {@code _id}: 24 hex digits, survives renames; null from sources that have none
     * @param aliases earlier or other paths that the Hub itself redirects to this repository
     * @param createdAt creation of the <i>repository</i>, which may precede or follow the release
     * @param pipelineTag task, as the author set it, such as {@code text-generation}
     * @param licenses from {@code license:} tags, lower case
     * @param tags as listed, order not stable: sorted by the collector
     * @param parameters stored elements, a count, above 0
     * @param baseModels declared parents
     * @param gated {@code false}, {@code auto} or {@code manual}
     */
    record ModelDescription(
            ModelId subject,
            LocalDate observedOn,
            @Nullable String hubId,
            @Nullable List<ModelId> aliases,
            @Nullable Instant createdAt,
            @Nullable Instant lastModified,
            @Nullable String sha,
            @Nullable String pipelineTag,
            @Nullable String libraryName,
            @Nullable List<String> licenses,
            @Nullable List<String> tags,
            @Nullable Long parameters,
            @Nullable ParameterCarrier parametersFrom,
            @Nullable List<BaseModel> baseModels,
            @Nullable String gated,
            @Nullable Boolean disabled)
            implements Observation {

        public ModelDescription {
            aliases = aliases == null ? null : List.copyOf(aliases);
            licenses = licenses == null ? null : List.copyOf(licenses);
            tags = tags == null ? null : List.copyOf(tags);
            baseModels = baseModels == null ? null : List.copyOf(baseModels);
            if (hubId != null && !hubId.matches("[0-9a-f]{24}")) {
                throw new IllegalArgumentException("hubId '" + hubId + "' is not 24 hex digits");
            }
            if (parameters != null && parameters <= 0) {
                throw new IllegalArgumentException("parameters must be above 0 or absent, was " + parameters);
            }
        }
    }

    /** Which file format a parameter count was read from. */
    enum ParameterCarrier {
        safetensors,
        gguf
    }

    /**
     * A declared parent.
     *
     * @param id path as the child declares it; not always {@code organization/name}
     * @param hubId the parent's {@code _id} where the Hub resolved it
     */
    record BaseModel(
            String id, @Nullable String hubId, @Nullable Relation relation) {}

    /**
     * What an organization says of itself on the Hub.
     *
     * @param organization its namespace
     */
    record OrganizationDescription(
            String organization,
            LocalDate observedOn,
            @Nullable String hubId,
            @Nullable String fullName,
            @Nullable Boolean verified,
            @Nullable Long models,
            @Nullable Long followers)
            implements Observation {}

    /**
     * Asked, and it is gone or withheld.
     *
     * @param metric the metric that was withheld; null when it is the subject itself
     */
    record Absence(ModelId subject, @Nullable Metric metric, AbsenceReason reason, LocalDate observedOn)
            implements Observation {}

    /** How we know of an absence. */
    enum AbsenceReason {
        /** A complete listing of its owner does not have it. Three in a row make a model gone. */
        not_listed,
        /** The Hub said with a valid token that there is no such repository. */
        not_found,
        /** The Hub refused an anonymous request: missing or private, it does not say which. */
        hidden,
        /** The path now leads to another repository: the old one ended. */
        replaced
    }
}
