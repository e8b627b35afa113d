package io.tidemark.collector.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.Observation;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * What a page says, in 64 bits: everything but the days it was said on. Pages are joined by exclusive or, so neither the
 * order nor the cut of pages matters. Enough to see that something changed; nothing is proved by it.
 */
final class ContentFingerprint {

    private ContentFingerprint() {}

    static long of(List<Observation> observations) {
        MessageDigest digest = sha256();
        long content = 0;
        for (Observation observation : observations) {
            content ^= ByteBuffer.wrap(digest.digest(bytes(observation))).getLong();
        }
        return content;
    }

    private static byte[] bytes(Observation observation) {
        ObjectNode said = ContractJson.mapper().valueToTree(observation);
        said.remove(List.of("observedOn", "readAt"));
        try {
            return ContractJson.mapper().writeValueAsBytes(said);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("an observation is always JSON", failure);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("every Java has SHA-256", failure);
        }
    }
}
