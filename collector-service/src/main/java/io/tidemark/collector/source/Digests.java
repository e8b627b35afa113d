package io.tidemark.collector.source;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The digest of a page that was read from several bodies. */
public final class Digests {

    private Digests() {}

    /** {@code sha256:} and the hex digest of the bodies one after the other; of a single body its own digest. */
    public static String of(List<byte[]> bodies) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            bodies.forEach(sha256::update);
            return "sha256:" + HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
