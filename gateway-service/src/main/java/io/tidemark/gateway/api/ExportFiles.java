package io.tidemark.gateway.api;

import io.tidemark.gateway.GatewayConfig;
import io.tidemark.gateway.export.FileShelf;
import io.tidemark.gateway.query.ShownSnapshot;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Exported tables as files. A table is read from the database at the speed of the disk, once; a slow client then holds neither a
 * connection nor a thread.
 */
@ApplicationScoped
public class ExportFiles {

    private final ExportWriter writer;
    private final FileShelf shelf;

    public ExportFiles(ExportWriter writer, GatewayConfig config, Clock clock) {
        this.writer = writer;
        this.shelf = new FileShelf(
                config.exportDirectory().orElseGet(ExportFiles::ownDirectory),
                config.exportSpace().asLongValue(),
                clock);
    }

    private static Path ownDirectory() {
        try {
            return Files.createTempDirectory("tidemark-exports-");
        } catch (IOException failure) {
            throw new UncheckedIOException("exports need a directory that can be written", failure);
        }
    }

    Path plain(ShownSnapshot snapshot, ExportTable table, ExportFormat format) {
        return shelf.get(name(snapshot, table, format), out -> writer.write(snapshot, table, format, out));
    }

    Path gzip(ShownSnapshot snapshot, ExportTable table, ExportFormat format) {
        Path plain = plain(snapshot, table, format);
        return shelf.get(name(snapshot, table, format) + ".gz", out -> {
            try (OutputStream compressed = new GZIPOutputStream(out, 1 << 16)) {
                Files.copy(plain, compressed);
            }
        });
    }

    /** Size of the uncompressed file; null if nobody has asked for it here yet. */
    @Nullable
    Long bytes(ShownSnapshot snapshot, ExportTable table, ExportFormat format) {
        var known = shelf.bytes(name(snapshot, table, format));
        return known.isPresent() ? known.getAsLong() : null;
    }

    private static String name(ShownSnapshot snapshot, ExportTable table, ExportFormat format) {
        return snapshot.id() + '-' + table.wireName() + '.' + format.wireName();
    }

    @PreDestroy
    void clear() {
        shelf.clear();
    }
}
