package io.tidemark.gateway.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileShelfTest {

    @TempDir
    Path directory;

    private Instant now = Instant.parse("2026-08-22T02:11:09Z");

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    @Test
    void aFileIsWrittenOnce() throws IOException {
        FileShelf shelf = new FileShelf(directory, 100, clock);
        AtomicInteger written = new AtomicInteger();
        FileShelf.Content content = out -> {
            written.incrementAndGet();
            out.write(new byte[40]);
        };
        assertThat(shelf.bytes("a")).isEmpty();
        Path first = shelf.get("a", content);
        assertThat(shelf.get("a", content)).isEqualTo(first);
        assertThat(Files.size(first)).isEqualTo(40);
        assertThat(shelf.bytes("a")).hasValue(40);
        assertThat(written).hasValue(1);
    }

    @Test
    void theFilesUsedLastStay() throws IOException {
        FileShelf shelf = new FileShelf(directory, 100, clock);
        shelf.get("a", out -> out.write(new byte[40]));
        now = now.plusSeconds(1);
        shelf.get("b", out -> out.write(new byte[40]));
        now = now.plusSeconds(1);
        shelf.get("a", out -> out.write(new byte[40]));
        now = now.plus(Duration.ofMinutes(2));
        shelf.get("c", out -> out.write(new byte[40]));
        assertThat(shelf.bytes("b")).isEmpty();
        assertThat(directory.resolve("b")).doesNotExist();
        assertThat(directory.resolve("a")).exists();
        assertThat(directory.resolve("c")).exists();
    }

    @Test
    void whatWasJustHandedOutStaysThoughThereIsNoRoom() {
        FileShelf shelf = new FileShelf(directory, 10, clock);
        Path first = shelf.get("a", out -> out.write(new byte[40]));
        shelf.get("b", out -> out.write(new byte[40]));
        assertThat(first).exists();
    }

    @Test
    void aFileThatFailsIsNotThere() {
        FileShelf shelf = new FileShelf(directory, 100, clock);
        assertThatThrownBy(() -> shelf.get("a", out -> {
                    out.write(1);
                    throw new IOException("disk full");
                }))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(directory).isEmptyDirectory();
        assertThat(shelf.bytes("a")).isEmpty();
    }

    @Test
    void whatAnEarlierProcessLeftIsDeleted() throws IOException {
        Files.writeString(directory.resolve("old"), "x");
        FileShelf shelf = new FileShelf(directory, 100, clock);
        assertThat(directory).isEmptyDirectory();
        assertThat(shelf.bytes("old")).isEmpty();
    }
}
