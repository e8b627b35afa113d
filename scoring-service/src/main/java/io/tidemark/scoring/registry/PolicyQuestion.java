package io.tidemark.scoring.registry;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * All a policy rule may ask about a model.
 *
 * @param pipeline the Hub's task in lower case, or {@link #NO_PIPELINE}
 * @param library lower case; empty if none is stated
 * @param quantizedFromOthers asked only where the rules above have not decided: it reads every family's names
 */
record PolicyQuestion(
        String namespace,
        RepositoryName name,
        String pipeline,
        String library,
        List<String> tags,
        boolean reviewedOrganization,
        boolean knownFamily,
        boolean releasedBeforeCutoff,
        BooleanSupplier quantizedFromOthers) {

    static final String NO_PIPELINE = "none";
}
