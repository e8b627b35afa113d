package io.tidemark.collector.source;

import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.contract.Observation.ModelDescription;
import io.tidemark.common.contract.Observation.OrganizationDescription;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One figure that was taken in.
 *
 * @param key subject, metric, qualifier if any, and day
 */
record Said(String key, double value) {

    /** @param text {@code subject metric qualifier day = value} */
    static Said parse(String text) {
        int equals = text.lastIndexOf(" = ");
        return new Said(text.substring(0, equals), Double.parseDouble(text.substring(equals + 3)));
    }

    /** Measurements, and the numbers that descriptions carry. */
    static Stream<Said> of(Observation observation) {
        return switch (observation) {
            case Measurement measured ->
                Stream.of(new Said(
                        measured.subject().toString().replace("\"", "") + " "
                                + measured.metric().wireName() + " "
                                + (measured.qualifier() == null ? "" : measured.qualifier() + " ")
                                + measured.observedOn(),
                        measured.value()));
            case ModelDescription model ->
                number(model.subject() + " parameters " + model.observedOn(), model.parameters());
            case OrganizationDescription organization ->
                Stream.concat(
                        number(
                                organization.organization() + " models " + organization.observedOn(),
                                organization.models()),
                        number(
                                organization.organization() + " followers " + organization.observedOn(),
                                organization.followers()));
            case Entry entry ->
                entry.attributes().entrySet().stream()
                        .filter(attribute -> attribute.getKey().endsWith("_b")
                                || attribute.getKey().equals("storage_size")
                                || attribute.getKey().equals("context_length"))
                        .map(attribute -> new Said(
                                entry.subject() + " " + attribute.getKey() + " " + entry.observedOn(),
                                Double.parseDouble(attribute.getValue())));
            default -> Stream.empty();
        };
    }

    private static Stream<Said> number(String key, @Nullable Long value) {
        return value == null ? Stream.empty() : Stream.of(new Said(key, value));
    }

    @Override
    public String toString() {
        return key + " = " + value;
    }
}
