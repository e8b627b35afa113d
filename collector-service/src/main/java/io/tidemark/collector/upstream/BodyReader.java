package io.tidemark.collector.upstream;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Collects the pieces of a body within a limit, and remembers when the last one came. Whoever gets a piece owns it. */
final class BodyReader implements PieceReader {

    /** The body is larger than allowed. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge(long limit) {
            super("body larger than " + limit + " bytes");
        }
    }

    private final long limit;
    private final List<ByteBuffer> pieces = new ArrayList<>();
    private long size;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private volatile long lastPieceNanos = System.nanoTime();
    private Flow.@Nullable Subscription subscription;

    BodyReader(long limit) {
        this.limit = limit;
    }

    @Override
    public long silentNanos() {
        return System.nanoTime() - lastPieceNanos;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> more) {
        lastPieceNanos = System.nanoTime();
        for (ByteBuffer piece : more) {
            size += piece.remaining();
        }
        if (size > limit) {
            pieces.clear();
            if (subscription != null) {
                subscription.cancel();
            }
            body.completeExceptionally(new TooLarge(limit));
            return;
        }
        pieces.addAll(more);
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        byte[] whole = new byte[Math.toIntExact(size)];
        int at = 0;
        for (ByteBuffer piece : pieces) {
            int length = piece.remaining();
            piece.get(whole, at, length);
            at += length;
        }
        pieces.clear();
        body.complete(whole);
    }

    /**
     * Undoes a {@code Content-Encoding}.
     *
     * @throws IOException if it is cut short or larger than the limit
     * @throws IllegalArgumentException if we did not ask for this encoding
     */
    static byte[] decode(byte[] sent, String encoding, long limit) throws IOException {
        switch (encoding.toLowerCase(Locale.ROOT)) {
            case "", "identity" -> {
                return sent;
            }
            case "gzip", "x-gzip" -> {
                try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(sent), 1 << 16)) {
                    byte[] decoded = stream.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE - 16));
                    if (decoded.length > limit) {
                        throw new TooLarge(limit);
                    }
                    return decoded;
                }
            }
            default -> throw new IllegalArgumentException("Content-Encoding '" + encoding + "' is not gzip");
        }
    }

    /** {@code sha256:} and hex. */
    static String digest(byte[] body) {
        MessageDigest digest = sha256();
        digest.update(body);
        return text(digest);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Ends the digest. */
    static String text(MessageDigest digest) {
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }
}
