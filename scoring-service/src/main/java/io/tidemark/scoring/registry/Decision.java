package io.tidemark.scoring.registry;

import io.tidemark.common.model.ModelStatus;

/**
 * A person's word on a model. It stands above the policy until the person takes it back.
 *
 * @param status what the model is to count as
 * @param reason why, for the next person
 * @param by who decided
 */
public record Decision(ModelStatus status, String reason, String by) {

    /** The rule a model's record names when a person decided. */
    public static final String RULE = "person";

    public Decision {
        if (status == null) {
            throw new IllegalArgumentException("status is missing; allowed are mainline, candidate, rejected");
        }
        requireText("reason", reason);
        requireText("by", by);
    }

    private static void requireText(String member, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(member + " must say something");
        }
    }
}
