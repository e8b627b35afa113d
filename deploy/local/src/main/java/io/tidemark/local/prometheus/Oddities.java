package io.tidemark.local.prometheus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.local.standin.Reply;

/** A usual answer made odd. */
final class Oddities {

    private Oddities() {}

    static JsonNode of(Reply usual, PrometheusFault fault) {
        ObjectNode body;
        try {
            body = (ObjectNode) ContractJson.mapper().readTree(usual.text());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
        ArrayNode result = (ArrayNode) body.path("data").path("result");
        switch (fault) {
            case PrometheusFault.Warned(String warning) ->
                body.putArray("warnings").add(warning);
            case PrometheusFault.Informed(String info) -> body.putArray("infos").add(info);
            case PrometheusFault.Histograms() -> result.forEach(Oddities::histograms);
            case PrometheusFault.Spoilt(String value) ->
                result.forEach(series -> ((ArrayNode)
                                series.path("values").path(series.path("values").size() - 1))
                        .set(1, value));
            case PrometheusFault.Unlabelled(String value) -> {
                ObjectNode bare = result.addObject();
                bare.putObject("metric");
                JsonNode at = result.path(0).path("values").path(0).path(0);
                bare.putArray("values").addArray().add(at).add(value);
            }
            case PrometheusFault.Errored errored -> {} // answered before
        }
        return body;
    }

    private static void histograms(JsonNode series) {
        ObjectNode node = (ObjectNode) series;
        JsonNode values = node.remove("values");
        ArrayNode histograms = node.putArray("histograms");
        for (JsonNode point : values) {
            ObjectNode histogram = histograms.addArray().add(point.path(0)).addObject();
            histogram.put("count", "1500").put("sum", point.path(1).asText());
            histogram
                    .putArray("buckets")
                    .addArray()
                    .add(0)
                    .add("0.5")
                    .add("1024")
                    .add("1500");
        }
    }
}
