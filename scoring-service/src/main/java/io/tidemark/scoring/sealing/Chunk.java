package io.tidemark.scoring.sealing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A piece of a snapshot's inputs.
 *
 * @param sha256 of its bytes, 64 hex digits
 */
// not compared and not printed: the array is handed on, never looked at
@SuppressWarnings("ArrayRecordComponent")
public record Chunk(Kind kind, String sha256, byte[] bytes) {

    /** What a piece holds. */
    public enum Kind {
        /** The method file, as it was read. */
        METHOD,
        /** Everything but subjects, JSON. */
        FRAME,
        /** Some subjects with their classifications and without their readings, a JSON document each. */
        SUBJECTS,
        /** The readings of some subjects in one {@link ReadingSlice}. */
        READINGS
    }

    static Chunk of(Kind kind, byte[] bytes) {
        return new Chunk(kind, digest(bytes), bytes);
    }

    /** True if the bytes are those that it was named after. */
    boolean intact() {
        return sha256.equals(digest(bytes));
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
