package io.tidemark.collector.upstream;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Takes a body piece by piece, and knows since when no piece has come. */
interface PieceReader extends HttpResponse.BodySubscriber<byte[]> {

    long silentNanos();

    /** Takes nothing. */
    static PieceReader refusing(IOException reason) {
        return new PieceReader() {
            @Override
            public long silentNanos() {
                return 0;
            }

            @Override
            public CompletionStage<byte[]> getBody() {
                return CompletableFuture.failedFuture(reason);
            }

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.cancel();
            }

            @Override
            public void onNext(List<ByteBuffer> pieces) {
                // none was asked for
            }

            @Override
            public void onError(Throwable failure) {
                // it has failed already
            }

            @Override
            public void onComplete() {
                // it has failed already
            }
        };
    }
}
