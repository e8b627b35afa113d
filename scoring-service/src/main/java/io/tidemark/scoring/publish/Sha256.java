package io.tidemark.scoring.publish;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 over lines: each chunk of bytes is followed by a line feed, as the snapshot contract has it. */
final class Sha256 {

    private final MessageDigest digest;

    Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    void line(byte[] bytes) {
        digest.update(bytes);
        digest.update((byte) '\n');
    }

    void line(String text) {
        line(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The digest so far, 64 hex digits; afterwards it starts anew. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
