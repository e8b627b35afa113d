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

    /** As UTF-8; what is not UTF-8 becomes U+FFFD. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** {@code sha256:} and the hex digest. */
    public String digest() {
        return digest;
    }
}
