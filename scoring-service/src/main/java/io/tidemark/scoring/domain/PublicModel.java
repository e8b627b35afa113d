package io.tidemark.scoring.domain;

import java.util.Map;

/**
 * A model of a snapshot with its public signals.
 *
 * @param subject its paths; readings and facts are not needed
 * @param mainline whether public figures are about it
 * @param signals a missing one was not observed; 0 is zero
 */
public record PublicModel(Subject subject, boolean mainline, Map<PublicSignal, Double> signals) {

    public PublicModel {
        signals = Map.copyOf(signals);
    }
}
