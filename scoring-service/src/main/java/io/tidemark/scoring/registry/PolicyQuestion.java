package io.tidemark.scoring.registry;

import java.util.List;

/**
 * All a policy rule may ask about a model.
 *
 * @param pipeline the Hub's task in lower case, or {@link #NO_PIPELINE}
 * @param library lower case; empty if none is stated
 */
record PolicyQuestion(
        String namespace,
        String name,
        String pipeline,
        String library,
        List<String> tags,
        boolean reviewedOrganization,
        boolean knownFamily,
        boolean releasedBeforeCutoff,
        boolean quantizedFromOthers) {

    static final String NO_PIPELINE = "none";
}
