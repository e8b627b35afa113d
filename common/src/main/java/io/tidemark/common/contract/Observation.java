package io.tidemark.common.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.Relation;
import io.tidemark.common.model.SubjectId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
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
    @JsonSubTypes.Type(value = Observation.Absence.class, name = "absence"),
    @JsonSubTypes.Type(value = Observation.Entry.class, name = "entry")
})
public sealed interface Observation {

    /** The UTC day the observation is about, by the source's own clock: not the day we fetched it. */
    LocalDate observedOn();

    /**
     * A number.
     *
     * @param subject by the name its source uses
     * @param qualifier which of several figures of that metric, where there are several: a board, an index, a relation;
     *     part of the key. Letters, digits and {@code ._/:@-}, at most 120; null where the metric says it all
     * @param value in the metric's unit; finite; a count is exact below 2^53 and refused beyond
     * @param readAt when an archive's reading was taken, if the archive says so; else null and the batch's
     *     {@code fetchedAt} holds. Among several values of one day the newest wins.
     */
    record Measurement(
            SubjectId subject,
            Metric metric,
            @Nullable String qualifier,
            double value,
            LocalDate observedOn,
            @Nullable Instant readAt)
            implements Observation {

        /** Counts above this are not exact in a double. */
        public static final double LARGEST_EXACT = 9_007_199_254_740_992d;

        private static final int LONGEST_QUALIFIER = 120;

        public Measurement(
                ModelId subject, Metric metric, double value, LocalDate observedOn, @Nullable Instant readAt) {
            this(SubjectId.of(subject), metric, null, value, observedOn, readAt);
        }

        /** Whether a text may tell figures of one metric apart. A loop and no expression: asked for every measurement. */
        public static boolean isQualifier(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
                if (!letter && "._/:@-".indexOf(c) < 0) {
                    return false;
                }
            }
            return !text.isEmpty() && text.length() <= LONGEST_QUALIFIER;
        }

        public Measurement {
            if (!Double.isFinite(value) || Math.abs(value) >= LARGEST_EXACT) {
                throw new IllegalArgumentException(
                        "value of " + metric.wireName() + " must be finite and below 2^53, was " + value);
            }
            if (value < 0) {
                throw new IllegalArgumentException(metric.wireName() + " must not be negative, was " + value);
            }
            if (!metric.appliesTo(subject.space())) {
                throw new IllegalArgumentException(
                        metric.wireName() + " is counted of repositories of the Hub, not of " + subject);
            }
            if (qualifier != null && !isQualifier(qualifier)) {
                throw new IllegalArgumentException("qualifier '" + qualifier
                        + "' is not 1 to 120 letters, digits, '.', '_', '/', ':', '@' or '-'");
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

        /** 24 lower-case hex digits. A loop and no expression: asked for every description. */
        private static boolean isHubId(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
                    return false;
                }
            }
            return text.length() == 24;
        }

        public ModelDescription {
            aliases = aliases == null ? null : List.copyOf(aliases);
            licenses = licenses == null ? null : List.copyOf(licenses);
            tags = tags == null ? null : List.copyOf(tags);
            baseModels = baseModels == null ? null : List.copyOf(baseModels);
            if (hubId != null && !isHubId(hubId)) {
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
    record Absence(SubjectId subject, @Nullable Metric metric, AbsenceReason reason, LocalDate observedOn)
            implements Observation {

        public Absence(ModelId subject, @Nullable Metric metric, AbsenceReason reason, LocalDate observedOn) {
            this(SubjectId.of(subject), metric, reason, observedOn);
        }
    }

    /**
     * A row of a catalogue or register, in its own words: what it calls the subject, what it says of it. Evidence, not
     * decided truth: a repository that a catalogue names is a claim until it is resolved.
     *
     * @param register which list of the source the row stands in, in snake_case; null where it has one. Part of the key: the
     *     newest row of each list holds
     * @param attributes by name in snake_case, what was said, verbatim; what was not said is not there. At most 60, of at
     *     most 1,000 characters each
     */
    record Entry(
            SubjectId subject, @Nullable String register, LocalDate observedOn, SortedMap<String, String> attributes)
            implements Observation {

        private static final int MOST_ATTRIBUTES = 60;
        private static final int LONGEST_VALUE = 1_000;
        private static final Pattern NAME = Pattern.compile("[a-z0-9]+(_[a-z0-9]+)*");

        public Entry(SubjectId subject, LocalDate observedOn, SortedMap<String, String> attributes) {
            this(subject, null, observedOn, attributes);
        }

        public Entry {
            if (register != null && !NAME.matcher(register).matches()) {
                throw new IllegalArgumentException("register '" + register + "' is not snake_case");
            }
            attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
            if (attributes.size() > MOST_ATTRIBUTES) {
                throw new IllegalArgumentException(
                        "an entry has at most " + MOST_ATTRIBUTES + " attributes, not " + attributes.size());
            }
            attributes.forEach((name, value) -> {
                if (!NAME.matcher(name).matches()) {
                    throw new IllegalArgumentException("attribute '" + name + "' is not snake_case");
                }
                if (value.length() > LONGEST_VALUE) {
                    throw new IllegalArgumentException("attribute " + name + " has " + value.length()
                            + " characters, at most " + LONGEST_VALUE + " are kept");
                }
            });
        }
    }

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
