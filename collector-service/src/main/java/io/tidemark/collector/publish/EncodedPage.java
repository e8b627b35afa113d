package io.tidemark.collector.publish;

import io.tidemark.collector.source.Finding;
import java.util.List;

/**
 * A page cut into batches.
 *
 * @param observations how many the batches hold
 * @param content what the page says, in 64 bits, see {@link EncodedObservations#fingerprint}; 0 where nobody asks
 * @param refused those that no record can carry
 */
public record EncodedPage(List<Encoded> batches, int observations, long content, List<Finding> refused) {
    public EncodedPage {
        batches = List.copyOf(batches);
        refused = List.copyOf(refused);
    }
}
