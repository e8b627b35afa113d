package io.tidemark.collector.publish;

import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Absence;
import io.tidemark.common.contract.Observation.BaseModel;
import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.contract.Observation.ModelDescription;
import io.tidemark.common.contract.Observation.OrganizationDescription;
import io.tidemark.common.model.Metric;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes single observations as {@link ContractJson} does, byte for byte. By hand and not by reflection, because a collection
 * spent more time on this than on anything else; a property test holds the two against each other.
 */
final class ObservationWriter {

    private static final byte[] ABSENCE = ascii("{\"kind\":\"absence\"");
    private static final byte[] ENTRY = ascii("{\"kind\":\"entry\"");
    private static final byte[] MEASUREMENT = ascii("{\"kind\":\"measurement\"");
    private static final byte[] MODEL = ascii("{\"kind\":\"model\"");
    private static final byte[] OF_ORGANIZATION = ascii("{\"kind\":\"organization\"");
    private static final byte[] PARENT = ascii("{\"id\":");
    private static final byte[] ALIASES = member("aliases");
    private static final byte[] ATTRIBUTES = member("attributes");
    private static final byte[] BASE_MODELS = member("baseModels");
    private static final byte[] CREATED_AT = member("createdAt");
    private static final byte[] DISABLED = member("disabled");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] FOLLOWERS = member("followers");
    private static final byte[] FULL_NAME = member("fullName");
    private static final byte[] GATED = member("gated");
    private static final byte[] HUB_ID = member("hubId");
    private static final byte[] LAST_MODIFIED = member("lastModified");
    private static final byte[] LIBRARY_NAME = member("libraryName");
    private static final byte[] LICENSES = member("licenses");
    private static final byte[] MODELS = member("models");
    private static final byte[] ORGANIZATION = member("organization");
    private static final byte[] PARAMETERS = member("parameters");
    private static final byte[] PARAMETERS_FROM = member("parametersFrom");
    private static final byte[] PIPELINE_TAG = member("pipelineTag");
    private static final byte[] QUALIFIER = member("qualifier");
    private static final byte[] READ_AT = member("readAt");
    private static final byte[] REASON = member("reason");
    private static final byte[] REGISTER = member("register");
    private static final byte[] RELATION = member("relation");
    private static final byte[] SHA = member("sha");
    private static final byte[] SUBJECT = member("subject");
    private static final byte[] TAGS = member("tags");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] VALUE = member("value");
    private static final byte[] VERIFIED = member("verified");
    private static final Map<Metric, byte[]> METRICS = metrics();

    private final JsonBytes json;
    private final Days days;
    private @Nullable LocalDate lastDay;
    private byte[] lastDayMember = {};

    /** Is told where the days of an observation are: nothing else in it says when it was made. */
    @FunctionalInterface
    interface Days {

        /**
         * They are a whole number of members.
         *
         * @param from position of the comma before the first
         * @param to position behind the last
         */
        void at(int from, int to);
    }

    ObservationWriter(JsonBytes json, Days days) {
        this.json = json;
        this.days = days;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] member(String name) {
        return ascii(",\"" + name + "\":");
    }

    private static Map<Metric, byte[]> metrics() {
        Map<Metric, byte[]> metrics = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            metrics.put(metric, ascii(",\"metric\":\"" + metric.wireName() + "\""));
        }
        return metrics;
    }

    void write(Observation observation) {
        switch (observation) {
            case Measurement measurement -> measurement(measurement);
            case ModelDescription model -> model(model);
            case OrganizationDescription organization -> organization(organization);
            case Absence absence -> absence(absence);
            case Entry entry -> entry(entry);
        }
        json.raw('}');
    }

    private void measurement(Measurement measurement) {
        json.raw(MEASUREMENT);
        text(SUBJECT, measurement.subject().toString());
        metric(measurement.metric());
        text(QUALIFIER, measurement.qualifier());
        json.raw(VALUE);
        json.number(measurement.value());
        days(measurement.observedOn(), measurement.readAt());
    }

    private void model(ModelDescription model) {
        json.raw(MODEL);
        text(SUBJECT, model.subject().toString());
        days(model.observedOn(), null);
        text(HUB_ID, model.hubId());
        texts(ALIASES, model.aliases());
        instant(CREATED_AT, model.createdAt());
        instant(LAST_MODIFIED, model.lastModified());
        text(SHA, model.sha());
        text(PIPELINE_TAG, model.pipelineTag());
        text(LIBRARY_NAME, model.libraryName());
        texts(LICENSES, model.licenses());
        texts(TAGS, model.tags());
        number(PARAMETERS, model.parameters());
        text(
                PARAMETERS_FROM,
                model.parametersFrom() == null ? null : model.parametersFrom().name());
        if (model.baseModels() != null) {
            baseModels(model.baseModels());
        }
        text(GATED, model.gated());
        flag(DISABLED, model.disabled());
    }

    private void baseModels(List<BaseModel> parents) {
        json.raw(BASE_MODELS);
        char before = '[';
        for (BaseModel parent : parents) {
            json.raw(before);
            json.raw(PARENT);
            json.text(parent.id());
            text(HUB_ID, parent.hubId());
            text(RELATION, parent.relation() == null ? null : parent.relation().wireName());
            json.raw('}');
            before = ',';
        }
        end(before, '[', ']');
    }

    private void organization(OrganizationDescription organization) {
        json.raw(OF_ORGANIZATION);
        text(ORGANIZATION, organization.organization());
        days(organization.observedOn(), null);
        text(HUB_ID, organization.hubId());
        text(FULL_NAME, organization.fullName());
        flag(VERIFIED, organization.verified());
        number(MODELS, organization.models());
        number(FOLLOWERS, organization.followers());
    }

    private void absence(Absence absence) {
        json.raw(ABSENCE);
        text(SUBJECT, absence.subject().toString());
        if (absence.metric() != null) {
            metric(absence.metric());
        }
        text(REASON, absence.reason().name());
        days(absence.observedOn(), null);
    }

    private void entry(Entry entry) {
        json.raw(ENTRY);
        text(SUBJECT, entry.subject().toString());
        text(REGISTER, entry.register());
        days(entry.observedOn(), null);
        json.raw(ATTRIBUTES);
        char before = '{';
        for (Map.Entry<String, String> attribute : entry.attributes().entrySet()) {
            json.raw(before);
            json.text(attribute.getKey());
            json.raw(':');
            json.text(attribute.getValue());
            before = ',';
        }
        end(before, '{', '}');
    }

    private void metric(Metric metric) {
        json.raw(METRICS.get(metric));
    }

    private void days(LocalDate observedOn, @Nullable Instant readAt) {
        int from = json.size();
        if (!observedOn.equals(lastDay)) { // a page is of one day, and an archive's rows come day by day
            lastDay = observedOn;
            lastDayMember = ascii(",\"observedOn\":\"" + observedOn + "\"");
        }
        json.raw(lastDayMember);
        instant(READ_AT, readAt);
        days.at(from, json.size());
    }

    private void instant(byte[] member, @Nullable Instant instant) {
        if (instant != null) {
            json.raw(member);
            json.instant(instant);
        }
    }

    private void text(byte[] member, @Nullable String text) {
        if (text != null) {
            json.raw(member);
            json.text(text);
        }
    }

    /** As each of them writes itself. */
    private void texts(byte[] member, @Nullable List<?> texts) {
        if (texts != null) {
            json.raw(member);
            char before = '[';
            for (Object text : texts) {
                json.raw(before);
                json.text(text.toString());
                before = ',';
            }
            end(before, '[', ']');
        }
    }

    /** An empty list has not been opened yet. */
    private void end(char before, char opening, char closing) {
        if (before == opening) {
            json.raw(opening);
        }
        json.raw(closing);
    }

    private void number(byte[] member, @Nullable Long number) {
        if (number != null) {
            json.raw(member);
            json.number(number);
        }
    }

    private void flag(byte[] member, @Nullable Boolean flag) {
        if (flag != null) {
            json.raw(member);
            json.raw(flag ? TRUE : FALSE);
        }
    }
}
