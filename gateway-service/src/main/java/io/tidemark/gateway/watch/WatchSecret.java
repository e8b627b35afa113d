package io.tidemark.gateway.watch;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the messages of one watch are signed with, as Standard Webhooks has it: 256 random bits, shown with a prefix. Never printed. */
public final class WatchSecret {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    private final byte[] bytes;

    private WatchSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    static WatchSecret generate(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new WatchSecret(bytes);
    }

    static WatchSecret of(byte[] bytes) {
        return new WatchSecret(bytes.clone());
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** What the holder of the watch is given, once. */
    public String reveal() {
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * The value of header {@code webhook-signature}.
     *
     * @param at when the message is sent, to the second
     */
    String sign(String message, Instant at, String body) {
        String signed = message + "." + at.getEpochSecond() + "." + body;
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes, ALGORITHM));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    @Override
    public String toString() {
        return PREFIX + "...";
    }
}
