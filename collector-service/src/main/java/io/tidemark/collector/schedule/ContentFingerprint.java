package io.tidemark.collector.schedule;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
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

    private static final ObjectWriter UNDATED = ContractJson.mapper()
            .copy()
            .addMixIn(Observation.class, Undated.class)
            .writerFor(Observation.class);

    @JsonIgnoreProperties({"observedOn", "readAt"})
    private interface Undated {}

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
        try {
            return UNDATED.writeValueAsBytes(observation);
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
