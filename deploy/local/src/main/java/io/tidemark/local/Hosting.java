package io.tidemark.local;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What whoever starts a server wants of its process.
 *
 * @param log where its output goes
 * @param temporary a folder to delete with the process if this JVM is killed, or null
 * @param launched told of the process before it is ready
 */
record Hosting(Path log, @Nullable Path temporary, Consumer<ChildProcess> launched) {

    static Hosting loggingTo(Path log) {
        return new Hosting(log, null, _ -> {});
    }
}
