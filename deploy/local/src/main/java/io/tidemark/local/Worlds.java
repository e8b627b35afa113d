package io.tidemark.local;

import io.tidemark.local.world.DataWorld;
import io.tidemark.local.world.SampleWorld;
import io.tidemark.local.world.WorldSource;
import java.util.Optional;

/** Which world goes with which options. */
final class Worlds {

    private Worlds() {}

    /** Empty for the public services, which need no stand-in. */
    static Optional<WorldSource> of(UpOptions options) {
        if (options.live()) {
            return Optional.empty();
        }
        WorldSource world = options.data().isPresent()
                ? new DataWorld(options.data().get())
                : folder -> new SampleWorld(SampleWorld.USUAL_SEED).prepare(folder);
        return Optional.of(world);
    }
}
