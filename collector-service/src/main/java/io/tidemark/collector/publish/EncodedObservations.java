package io.tidemark.collector.publish;

import io.tidemark.common.contract.Observation;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * The observations of a page, each written once: batches are pieces of these bytes, and so is what the page is known again
 * by.
 */
final class EncodedObservations {

    private static final int BYTES_EACH = 320; // a description has two or three times as many, a measurement a third

    private final JsonBytes json;
    private final int[] ends;
    private final int[] daysFrom;
    private final int[] daysTo;

    private EncodedObservations(List<? extends Observation> observations) {
        int count = observations.size();
        json = new JsonBytes(BYTES_EACH * count + BYTES_EACH);
        ends = new int[count];
        daysFrom = new int[count];
        daysTo = new int[count];
        int[] index = {0};
        ObservationWriter writer = new ObservationWriter(json, (from, to) -> {
            daysFrom[index[0]] = from;
            daysTo[index[0]] = to;
        });
        for (Observation observation : observations) {
            if (index[0] > 0) {
                json.raw(',');
            }
            writer.write(observation);
            ends[index[0]++] = json.size();
        }
    }

    static EncodedObservations of(List<? extends Observation> observations) {
        return new EncodedObservations(observations);
    }

    private int start(int index) {
        return index == 0 ? 0 : ends[index - 1] + 1; // behind the comma
    }

    /** Bytes of neighbours with the commas between them; at least one. */
    int size(int from, int to) {
        return ends[to - 1] - start(from);
    }

    /** Copies neighbours with the commas between them. */
    void copy(int from, int to, byte[] target, int at) {
        System.arraycopy(json.bytes(), start(from), target, at, size(from, to));
    }

    /**
     * What a page says, in 64 bits: everything but the days it was said on. Observations are joined by exclusive or, so
     * neither their order nor the cut of pages matters. Enough to see that something changed; nothing is proved by it.
     */
    long fingerprint() {
        MessageDigest sha256 = sha256();
        byte[] bytes = json.bytes();
        long content = 0;
        for (int i = 0; i < ends.length; i++) {
            sha256.update(bytes, start(i), daysFrom[i] - start(i));
            sha256.update(bytes, daysTo[i], ends[i] - daysTo[i]);
            content ^= ByteBuffer.wrap(sha256.digest()).getLong();
        }
        return content;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("every Java has SHA-256", failure);
        }
    }
}
