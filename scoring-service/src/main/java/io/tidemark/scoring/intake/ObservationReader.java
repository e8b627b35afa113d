package io.tidemark.scoring.intake;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Absence;
import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.contract.Observation.ModelDescription;
import io.tidemark.common.contract.Observation.OrganizationDescription;
import io.tidemark.common.model.SubjectId;
import io.tidemark.scoring.store.IncomingObservations;
import io.tidemark.scoring.store.IncomingObservations.Of;
import io.tidemark.scoring.store.MeasurementColumns;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one observation of whatever kind: measurements and descriptions, of which there is one for every few of those, the
 * fast way, the few others through a tree.
 */
final class ObservationReader {

    private static final String KIND = "kind";
    private static final ObjectReader TREE =
            ContractJson.mapper().readerFor(JsonNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final ObjectReader DESCRIPTION = ContractJson.mapper()
            .copy()
            .addMixIn(Observation.class, KindKnown.class)
            .readerFor(ModelDescription.class)
            .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
    private interface KindKnown {}

    private final IncomingObservations into;
    private final DayRange days;
    private final MeasurementReader measurements;

    ObservationReader(IncomingObservations into, DayRange days) {
        this.into = into;
        this.days = days;
        this.measurements = new MeasurementReader(days);
    }

    /**
     * Reads the array element that the parser stands at, to its end.
     *
     * @throws Rejected if it cannot be taken; the parser stands at the element's end
     * @throws IOException if it is not JSON
     */
    void read(JsonParser json, int batch) throws IOException, Rejected {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            throw new Rejected("not_an_object", "an observation is a JSON object");
        }
        ObjectNode members = ContractJson.mapper().createObjectNode();
        if (KIND.equals(json.nextFieldName())) { // as our collectors write it: first
            String kind = json.nextTextValue();
            if ("measurement".equals(kind)) {
                measurements.read(json, batch, into.measurements());
                return;
            }
            if ("model".equals(kind)) {
                take(batch, description(json));
                return;
            }
            members.put(KIND, kind);
            json.skipChildren();
            json.nextToken();
        }
        if (json.currentToken() == JsonToken.FIELD_NAME) {
            members.setAll((ObjectNode) TREE.<JsonNode>readValue(json));
        }
        take(batch, convert(members));
    }

    /** The members left of the current object, to its end whatever is wrong with them. */
    private static Observation description(JsonParser json) throws IOException, Rejected {
        int depth = json.getParsingContext().getNestingDepth();
        if (json.nextToken() == JsonToken.END_OBJECT) {
            throw new Rejected("missing_member", "observedOn is missing");
        }
        try {
            return DESCRIPTION.readValue(json);
        } catch (DatabindException invalid) {
            if (invalid.getCause() instanceof StreamReadException malformed) {
                throw malformed;
            }
            while (json.getParsingContext().getNestingDepth() >= depth) {
                json.nextToken();
            }
            throw new Rejected("invalid_observation", invalid.getOriginalMessage());
        }
    }

    private static Observation convert(ObjectNode members) throws Rejected {
        try {
            return ContractJson.mapper().treeToValue(members, Observation.class);
        } catch (InvalidTypeIdException unknown) {
            throw new Rejected(
                    "unknown_kind",
                    "kind " + members.path(KIND) + " is not one of measurement, model, organization, absence, entry");
        } catch (JsonProcessingException | IllegalArgumentException invalid) {
            String message = invalid instanceof JsonProcessingException json
                    ? json.getOriginalMessage()
                    : String.valueOf(invalid.getMessage());
            throw new Rejected("invalid_observation", message);
        }
    }

    private void take(int batch, Observation observation) throws Rejected {
        if (observation.observedOn() == null) {
            throw new Rejected("missing_member", "observedOn is missing");
        }
        days.require(observation.observedOn());
        switch (observation) {
            case Measurement measurement -> measure(batch, measurement);
            case ModelDescription description -> {
                if (description.subject() == null) {
                    throw new Rejected("missing_member", "subject is missing");
                }
                into.descriptions().add(new Of<>(batch, description));
            }
            case OrganizationDescription organization -> {
                if (organization.organization() == null
                        || organization.organization().isEmpty()) {
                    throw new Rejected("missing_member", "organization is missing");
                }
                into.organizations().add(new Of<>(batch, organization));
            }
            case Absence absence -> {
                subject(absence.subject());
                if (absence.reason() == null) {
                    throw new Rejected("missing_member", "reason is missing");
                }
                into.absences().add(new Of<>(batch, absence));
            }
            case Entry entry -> {
                subject(entry.subject());
                into.entries().add(new Of<>(batch, entry));
            }
        }
    }

    /** A measurement whose kind did not come first. */
    private void measure(int batch, Measurement measurement) throws Rejected {
        if (measurement.metric() == null) {
            throw new Rejected("missing_member", "metric is missing");
        }
        into.measurements()
                .add(
                        batch,
                        subject(measurement.subject()),
                        measurement.metric(),
                        measurement.qualifier(),
                        (int) measurement.observedOn().toEpochDay(),
                        measurement.value(),
                        measurement.readAt() == null
                                ? MeasurementColumns.NO_INSTANT
                                : MeasurementColumns.micros(measurement.readAt()));
    }

    private static String subject(@Nullable SubjectId subject) throws Rejected {
        if (subject == null) {
            throw new Rejected("missing_member", "subject is missing");
        }
        return subject.toString();
    }
}
