package io.tidemark.collector.upstream;

import java.nio.charset.StandardCharsets;

/** A complete, decoded body and its digest. Not copied: nobody writes to it. */
public final class Body {

    private final byte[] bytes;
    private final String digest;

    Body(byte[] bytes) {
        this.bytes = bytes;
        this.digest = BodyReader.digest(bytes);
    }

    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return bytes.length;
    }

    /** Whether every byte is an ASCII character, and none of them NUL. */
    public boolean isAscii() {
        int signs = 0; // without a way out of the loop, so that it is done many bytes at a time
        for (byte one : bytes) {
            signs |= one - 1;
        }
        return signs >= 0;
    }

    /** As UTF-8; what is not UTF-8 becomes U+FFFD. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** {@code sha256:} and the hex digest. */
    public String digest() {
        return digest;
    }
}
