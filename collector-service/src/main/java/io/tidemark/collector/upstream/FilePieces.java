package io.tidemark.collector.upstream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Writes a body to a file piece by piece within a limit, and computes its digest on the way. */
final class FilePieces implements PieceReader {

    private static final int PIECES_AHEAD = 16;

    private final Path file;
    private final MessageDigest digest;
    private final long limit;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private volatile long lastPieceNanos = System.nanoTime();
    private long size;
    private @Nullable FileChannel channel;
    private Flow.@Nullable Subscription subscription;

    /**
     * @param offset bytes of the file that are there already: 0 begins anew
     * @param digest of those bytes
     * @param limit for the whole file
     */
    FilePieces(Path file, long offset, MessageDigest digest, long limit) {
        this.file = file;
        this.size = offset;
        this.digest = digest;
        this.limit = limit;
    }

    MessageDigest digest() {
        return digest;
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
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.truncate(size);
            channel.position(size);
            given.request(PIECES_AHEAD);
        } catch (IOException failure) {
            fail(failure);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        lastPieceNanos = System.nanoTime();
        if (channel == null || subscription == null || body.isDone()) {
            return;
        }
        try {
            for (ByteBuffer piece : pieces) {
                size += piece.remaining();
                if (size > limit) {
                    throw new BodyReader.TooLarge(limit);
                }
                digest.update(piece.duplicate());
                while (piece.hasRemaining()) {
                    channel.write(piece);
                }
            }
            subscription.request(1);
        } catch (IOException failure) {
            fail(failure);
        }
    }

    private void fail(IOException failure) {
        if (subscription != null) {
            subscription.cancel();
        }
        close();
        body.completeExceptionally(failure);
    }

    @Override
    public void onError(Throwable failure) {
        close();
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        close();
        body.complete(new byte[0]);
    }

    private void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException failure) {
            body.completeExceptionally(failure); // what was written may not be there
        }
    }
}
