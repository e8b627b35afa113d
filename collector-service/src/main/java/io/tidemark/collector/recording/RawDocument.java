package io.tidemark.collector.recording;

import com.github.luben.zstd.Zstd;

/** A body under the digest of its decoded bytes, compressed. */
public final class RawDocument {

    /** The fastest that is not negative: listings of the Hub come out 4 to 5 % larger than at its default, 3. */
    private static final int LEVEL = 1;

    private final String digest;
    private final long size;
    private final byte[] compressed;

    /** @param compressed not copied, not to be changed */
    public RawDocument(String digest, long size, byte[] compressed) {
        this.digest = digest;
        this.size = size;
        this.compressed = compressed;
    }

    static RawDocument of(String digest, byte[] body) {
        return new RawDocument(digest, body.length, Zstd.compress(body, LEVEL));
    }

    /** {@code sha256:} and the hex digest. */
    public String digest() {
        return digest;
    }

    /** Decoded, in bytes. */
    public long size() {
        return size;
    }

    public byte[] compressed() {
        return compressed;
    }

    /** The body as it was. */
    public byte[] body() {
        return Zstd.decompress(compressed, Math.toIntExact(size));
    }
}
