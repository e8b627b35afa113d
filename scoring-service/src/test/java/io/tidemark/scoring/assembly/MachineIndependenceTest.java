package io.tidemark.scoring.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.world.SampleWorld;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.methodology.MethodFile;
import io.tidemark.scoring.sealing.Chunk;
import io.tidemark.scoring.sealing.SealedInputs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample world's snapshot in JVMs of another language, time zone and number of processors: the same digests. */
class MachineIndependenceTest {
    @TempDir
    private static Path folder;

    private static List<String> here;

    @BeforeAll
    static void compute() throws IOException {
        here = SnapshotDigests.of(folder.resolve("here"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aTurkishMachineInKiritimatiComputesTheSameBytes(int processors) throws IOException, InterruptedException {
        Path there = folder.resolve("there" + processors);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.language=tr",
                        "-Duser.country=TR",
                        "-Duser.timezone=Pacific/Kiritimati",
                        "-Dfile.encoding=ISO-8859-9",
                        "-XX:ActiveProcessorCount=" + processors,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SnapshotDigests.class.getName(),
                        there.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> found;
        try (var output = process.inputReader()) {
            found = output.lines().toList();
        }

        assertThat(process.waitFor()).isZero();
        assertThat(found).isEqualTo(here).hasSizeGreaterThan(20);
    }

    @Test
    void keptInputsComputeTheSameSnapshot() throws IOException {
        SnapshotInputs inputs =
                new SampleInputs(new SampleWorld(SampleWorld.USUAL_SEED), folder.resolve("kept")).read();
        List<Chunk> chunks = new ArrayList<>();
        new SealedInputs(inputs, "m").cut().forEachRemaining(chunks::add);

        ComputedSnapshot again =
                SnapshotEngine.compute(SealedInputs.open(chunks).inputs(), MethodFile.builtIn());

        assertThat("inputs " + again.inputsDigest()).isEqualTo(here.get(1));
        assertThat(again.rows())
                .isEqualTo(SnapshotEngine.compute(inputs, MethodFile.builtIn()).rows());
    }
}
