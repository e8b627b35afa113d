package io.tidemark.gateway.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key as its holder has it: {@code tdm_<id>_<secret>}. The prefix lets scanners find keys that were committed somewhere,
 * the id names a key in logs and lists, the secret is 256 random bits.
 *
 * <p>Kept is SHA-256 of the whole text. A slow hash such as bcrypt protects what people think up; nobody guesses 256 random
 * bits, however fast the hash, while a slow one would let anyone keep our processors busy with wrong keys.
 */
final class KeyText {

    private static final int ID_LENGTH = 16;
    private static final int SECRET_BYTES = 32;
    private static final Pattern FORM = Pattern.compile("tdm_([a-z2-7]{" + ID_LENGTH + "})_[A-Za-z0-9_-]{43}");
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

    private final String text;
    private final String id;

    private KeyText(String text, String id) {
        this.text = text;
        this.id = id;
    }

    static KeyText generate(SecureRandom random) {
        StringBuilder id = new StringBuilder(ID_LENGTH);
        for (int at = 0; at < ID_LENGTH; at++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        String text =
                "tdm_" + id + '_' + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        return new KeyText(text, id.toString());
    }

    /** Empty if it cannot be a key. */
    static Optional<KeyText> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? Optional.of(new KeyText(text, form.group(1))) : Optional.empty();
    }

    String id() {
        return id;
    }

    /** What the holder is given, once. */
    String reveal() {
        return text;
    }

    /** SHA-256 of the text, in hex. */
    String digest() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** Without the secret, wherever it is printed. */
    @Override
    public String toString() {
        return "tdm_" + id + "_...";
    }
}
