package io.tidemark.gateway.watch;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts the secrets of watches, so that whoever reads the table alone can sign nothing. AES-256-GCM; a secret can be read
 * for its own watch only.
 */
@ApplicationScoped
public class SecretBox {

    static final String KEY = "tidemark.gateway.watches.secret-keys";

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final List<SecretKey> keys;
    private final SecureRandom random = new SecureRandom();

    /** @throws IllegalArgumentException naming the setting, never its value, if a key is none */
    public SecretBox(WatchConfig config) {
        this.keys = config.secretKeys().orElse(List.of()).stream()
                .map(SecretBox::key)
                .toList();
    }

    private static SecretKey key(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.strip());
            if (bytes.length == KEY_BYTES) {
                return new SecretKeySpec(bytes, "AES");
            }
        } catch (IllegalArgumentException noBase64) {
            // the decoder's message would show a part of it
        }
        throw new IllegalArgumentException(
                KEY + ": each must be " + KEY_BYTES + " bytes in Base64, as of openssl rand -base64 " + KEY_BYTES);
    }

    /** Whether there is a key to encrypt with. */
    boolean ready() {
        return !keys.isEmpty();
    }

    byte[] seal(UUID watch, WatchSecret secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, watch).doFinal(secret.bytes());
            return ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + CIPHER, impossible);
        }
    }

    /** Empty if none of the keys fits. */
    Optional<WatchSecret> open(UUID watch, byte[] box) {
        byte[] nonce = Arrays.copyOf(box, NONCE_BYTES);
        for (SecretKey key : keys) {
            try {
                return Optional.of(WatchSecret.of(cipher(Cipher.DECRYPT_MODE, key, nonce, watch)
                        .doFinal(box, NONCE_BYTES, box.length - NONCE_BYTES)));
            } catch (AEADBadTagException another) {
                // it was sealed with another key
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("every JDK has " + CIPHER, impossible);
            }
        }
        return Optional.empty();
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, UUID watch) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(watch.toString().getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
