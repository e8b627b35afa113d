package io.tidemark.collector.source.trackedmodels;

import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.trackedmodels.Shelf.Closed;
import io.tidemark.collector.source.trackedmodels.Shelf.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The registry's files in a folder of the operator's.
 *
 * @param readAt when the run was planned: a file does not say when it was read
 */
record FolderFiles(Path folder, Version version, Instant readAt) implements Shelf.Opener {

    private static final long LARGEST = 32L * 1024 * 1024; // the largest has 100 kB

    @Override
    public File open(RegistryFile file, Findings findings) throws Closed {
        Path path = folder.resolve(file.path());
        if (!Files.isRegularFile(path)) {
            throw Closed.missing(file);
        }
        try {
            if (Files.size(path) > LARGEST) {
                throw new Closed(new Failed(FailureClass.CONTRACT, path + " is larger than " + LARGEST + " bytes"));
            }
            return new File(
                    Files.readAllBytes(path),
                    LocalDate.ofInstant(readAt, ZoneOffset.UTC),
                    readAt,
                    TrackedModelsSource.terms(version));
        } catch (IOException failure) {
            throw new Closed(new Failed(FailureClass.TRANSPORT, path + " cannot be read: " + failure.getMessage()));
        }
    }

    /** The next reading reads it again anyhow. */
    @Override
    public void distrust(RegistryFile file) {}

    @Override
    public String where(RegistryFile file) {
        return folder.resolve(file.path()).toString();
    }
}
