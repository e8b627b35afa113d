package io.tidemark.scoring.assembly;

import io.tidemark.local.world.SampleWorld;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.methodology.MethodFile;
import io.tidemark.scoring.publish.PartCutter;
import io.tidemark.scoring.sealing.Chunk;
import io.tidemark.scoring.sealing.SealedInputs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Computes the sample world's snapshot and prints every digest of it: for a JVM of its own. */
final class SnapshotDigests {
    private static final int PART_BYTES = 700_000;

    private SnapshotDigests() {}

    /** @param arguments a folder to prepare the world in */
    public static void main(String... arguments) throws IOException {
        System.out.println(String.join("\n", of(Path.of(arguments[0]))));
    }

    /** Id, inputs digest, seal, each part's digest and the name of each kept chunk. */
    static List<String> of(Path folder) throws IOException {
        SnapshotInputs inputs = new SampleInputs(new SampleWorld(SampleWorld.USUAL_SEED), folder).read();
        ComputedSnapshot snapshot = SnapshotEngine.compute(inputs, MethodFile.builtIn());
        PartCutter.Sealed sealed = PartCutter.cut(snapshot.id(), snapshot.rows(), PART_BYTES);
        List<String> digests = new ArrayList<>();
        digests.add("id " + snapshot.id());
        digests.add("inputs " + snapshot.inputsDigest());
        digests.add("seal " + sealed.sha256());
        sealed.parts().forEach(part -> digests.add(part.kind() + " " + part.sha256()));
        for (var chunks = new SealedInputs(inputs, "").cut(); chunks.hasNext(); ) {
            Chunk chunk = chunks.next();
            digests.add(chunk.kind() + " " + chunk.sha256());
        }
        return digests;
    }
}
