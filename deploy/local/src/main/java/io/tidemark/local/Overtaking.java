package io.tidemark.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Whether China overtook the US, in one sentence: the question most readers come with. */
final class Overtaking {

    /** The pair, as the gateway is asked for it. */
    static final String PAIR = "metric=downloads&by=region&a=china&b=us";

    private Overtaking() {}

    /**
     * One sentence.
     *
     * @param what what is counted, such as "monthly downloads"
     * @param pair the gateway's answer on {@link #PAIR}
     */
    static String of(String what, JsonNode pair) {
        String verdict = pair.path("verdict").asText();
        String reason = pair.path("reason").asText();
        boolean crossed = pair.path("crossedOn").isTextual();
        String answer =
                switch (verdict) {
                    case "sustained", "transient" ->
                        "China overtook the US in " + month(pair) + interval(pair) + ", " + verdict + gap(pair);
                    case "panel_driven" ->
                        "China seems to overtake the US in " + month(pair)
                                + ", but not among the models known on both sides: " + verdict;
                    case "not_observed" ->
                        crossed
                                ? "China overtook the US in " + month(pair) + interval(pair)
                                        + "; whether it lasts cannot be said yet (" + reason + ")"
                                : "whether China overtook the US cannot be said: " + verdict + " (" + reason + ")";
                    case "none" -> "China did not overtake the US: " + verdict + " (" + reason + ")";
                    default -> "no answer on China and the US";
                };
        return what + ": " + answer;
    }

    private static String month(JsonNode pair) {
        return pair.path("crossedOn").asText().substring(0, "2025-07".length());
    }

    /** Of the date; an end that lies outside the observed months is open. */
    private static String interval(JsonNode pair) {
        JsonNode resampled = pair.path("resampled");
        if (!resampled.isObject()) {
            return " (" + pair.path("crossedOn").asText() + ")";
        }
        JsonNode lower = resampled.path("lower");
        JsonNode upper = resampled.path("upper");
        return " (%s, 90 %% interval %s to %s)"
                .formatted(
                        pair.path("crossedOn").asText(),
                        lower.isTextual()
                                ? lower.asText()
                                : "before " + pair.path("from").asText(),
                        upper.isTextual()
                                ? upper.asText()
                                : "after " + pair.path("to").asText());
    }

    private static String gap(JsonNode pair) {
        JsonNode gap = pair.path("gap");
        if (!gap.path("value").isNumber()) {
            return "";
        }
        String trend = gap.path("trend").isTextual() ? ", " + gap.path("trend").asText() : "";
        return String.format(
                Locale.ROOT,
                "; gap %.1f points of share%s",
                100 * gap.path("value").doubleValue(),
                trend);
    }
}
