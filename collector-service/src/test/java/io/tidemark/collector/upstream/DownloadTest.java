package io.tidemark.collector.upstream;

import static io.tidemark.collector.upstream.ScriptedServer.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.upstream.DownloadOutcome.NotStored;
import io.tidemark.collector.upstream.DownloadOutcome.Stored;
import io.tidemark.collector.upstream.UpstreamOutcome.Faulted;
import io.tidemark.collector.upstream.UpstreamOutcome.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {

    private static final String TYPE = "application/octet-stream";
    private static final byte[] FILE = parquet(300_000);

    @TempDir
    Path folder;

    private final StandingClock clock = new StandingClock("2026-05-01T12:00:00Z");
    private final ScriptedServer server = start();
    private final UpstreamClient client =
            TestConfigs.client(clock, Map.of("tidemark.collector.upstream.read-timeout", "5s"));
    private Path target = Path.of("unset");

    private static ScriptedServer start() {
        try {
            return new ScriptedServer();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] parquet(int size) {
        byte[] bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        System.arraycopy("PAR1".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 4);
        return bytes;
    }

    @BeforeEach
    void target() {
        target = folder.resolve("data.parquet");
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    private UpstreamRequest file(String path) {
        return UpstreamRequest.file(server.uri(path), Credential.bearer(server.origin(), "s3cret"), 1_000_000L);
    }

    private DownloadOutcome download(String path) {
        return client.download(file(path), target, FileStart.PARQUET);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Faulted fault(DownloadOutcome outcome) {
        return (Faulted) ((NotStored) outcome).instead();
    }

    @Test
    void aFileArrivesWholeWithItsDigest() throws IOException {
        // Given
        server.on("/a", reply(200).body(TYPE, FILE).header("Date", "Fri, 01 May 2026 11:00:00 GMT"));
        // When
        Stored stored = (Stored) download("/a");
        // Then
        assertThat(Files.readAllBytes(target)).isEqualTo(FILE);
        assertThat(stored.file()).isEqualTo(target);
        assertThat(stored.size()).isEqualTo(300_000);
        assertThat(stored.digest()).isEqualTo(BodyReader.digest(FILE));
        assertThat(stored.date()).map(Object::toString).contains("2026-05-01T11:00:00Z");
        assertThat(stored.fetchedAt()).isEqualTo(clock.instant());
        assertThat(stored.requests()).isEqualTo(1);
        assertThat(files()).containsExactly("data.parquet");
    }

    @Test
    void storageElsewhereGetsNoCredentialsAndNoHeaders() throws IOException {
        try (ScriptedServer storage = new ScriptedServer()) {
            // Given
            server.on("/resolve", reply(302).header("Location", storage.origin() + "/blob?signature=x"));
            storage.on("/blob", reply(200).body(TYPE, FILE));
            // When
            DownloadOutcome refused = download("/resolve");
            Stored stored = (Stored) client.download(
                    file("/resolve").with(Map.of("X-Scope-OrgID", "team-a")).storedElsewhere(),
                    target,
                    FileStart.PARQUET);
            // Then
            assertThat(fault(refused).detail())
                    .contains("redirect to another origin refused")
                    .doesNotContain("signature");
            assertThat(stored.requests()).isEqualTo(2);
            assertThat(stored.uri().getPath()).isEqualTo("/blob");
            assertThat(server.requests.getFirst().headers()).containsEntry("Authorization", "Bearer s3cret");
            assertThat(storage.requests.getFirst().headers())
                    .doesNotContainKey("Authorization")
                    .doesNotContainKey("X-Scope-OrgID");
        }
    }

    @Test
    void whatBrokeOffGoesOnFromThere() throws IOException {
        // Given
        byte[] rest = Arrays.copyOfRange(FILE, 100_000, FILE.length);
        server.on(
                        "/a",
                        reply(200)
                                .body(TYPE, Arrays.copyOf(FILE, 100_000))
                                .claim(FILE.length)
                                .header("ETag", "\"v1\""))
                .on("/a", reply(206).body(TYPE, rest).header("Content-Range", "bytes 100000-299999/300000"));
        // When
        DownloadOutcome first = download("/a");
        Stored second = (Stored) download("/a");
        // Then
        assertThat(fault(first).failure()).isEqualTo(FailureClass.TRANSPORT);
        assertThat(server.requests.get(1).headers())
                .containsEntry("Range", "bytes=100000-")
                .containsEntry("If-Range", "\"v1\"")
                .containsEntry("Accept-Encoding", "identity");
        assertThat(Files.readAllBytes(target)).isEqualTo(FILE);
        assertThat(second.digest()).isEqualTo(BodyReader.digest(FILE));
        assertThat(files()).containsExactly("data.parquet");
    }

    @Test
    void aFileThatChangedMeanwhileIsTakenWhole() throws IOException {
        server.on(
                        "/a",
                        reply(200)
                                .body(TYPE, new byte[50_000])
                                .claim(FILE.length)
                                .header("ETag", "\"v1\""))
                .on("/a", reply(200).body(TYPE, FILE).header("ETag", "\"v2\""));
        download("/a");
        assertThat(((Stored) download("/a")).digest()).isEqualTo(BodyReader.digest(FILE));
        assertThat(Files.readAllBytes(target)).isEqualTo(FILE);
    }

    @Test
    void aPartWithoutAVersionOrOfAnotherAddressIsNotUsed() {
        server.on("/a", reply(200).body(TYPE, new byte[50_000]).claim(FILE.length))
                .on(
                        "/a",
                        reply(200)
                                .body(TYPE, new byte[50_000])
                                .claim(FILE.length)
                                .header("ETag", "\"v1\""))
                .on("/b", reply(200).body(TYPE, FILE));
        download("/a");
        download("/a");
        download("/b");
        assertThat(server.requests)
                .allSatisfy(request -> assertThat(request.headers()).doesNotContainKey("Range"));
    }

    @Test
    void aPartThatIsTooLongIsThrownAway() throws IOException {
        server.on(
                        "/a",
                        reply(200)
                                .body(TYPE, new byte[50_000])
                                .claim(FILE.length)
                                .header("ETag", "\"v1\""))
                .on("/a", reply(416))
                .on("/a", reply(200).body(TYPE, FILE));
        download("/a");
        Stored stored = (Stored) download("/a");
        assertThat(stored.requests()).isEqualTo(2);
        assertThat(Files.readAllBytes(target)).isEqualTo(FILE);
    }

    @Test
    void aRestThatBeginsElsewhereIsAFault() throws IOException {
        server.on(
                        "/a",
                        reply(200)
                                .body(TYPE, new byte[50_000])
                                .claim(FILE.length)
                                .header("ETag", "\"v1\""))
                .on("/a", reply(206).body(TYPE, new byte[10]).header("Content-Range", "bytes 7-16/300000"));
        download("/a");
        assertThat(fault(download("/a")).detail()).endsWith("206 with another range than asked for");
        assertThat(files()).isEmpty();
    }

    @Test
    void neitherAsSentNorDecompressedMayItExceedTheLimit() throws IOException {
        // Given
        byte[] zeros = new byte[2_000_000];
        server.on("/told", reply(200).body(TYPE, zeros))
                .on("/bomb", reply(200).body(TYPE, zeros).gzip());
        // When
        Faulted told = fault(client.download(file("/told"), target, FileStart.ANY));
        Faulted bomb = fault(client.download(file("/bomb"), target, FileStart.ANY));
        // Then
        assertThat(told.failure()).isEqualTo(FailureClass.CONTRACT);
        assertThat(told.detail()).endsWith("/told: body larger than 1000000 bytes");
        assertThat(bomb.failure()).isEqualTo(FailureClass.CONTRACT);
        assertThat(bomb.detail()).endsWith("/bomb: body larger than 1000000 bytes");
        assertThat(files()).isEmpty();
    }

    @Test
    void aCompressedAnswerIsStoredDecompressed() throws IOException {
        server.on("/a", reply(200).body(TYPE, FILE).gzip());
        Stored stored = (Stored) download("/a");
        assertThat(Files.readAllBytes(target)).isEqualTo(FILE);
        assertThat(stored.digest()).isEqualTo(BodyReader.digest(FILE));
        assertThat(files()).containsExactly("data.parquet");
    }

    @Test
    void aCompressedAnswerThatEndsEarlyIsAFault() throws IOException {
        server.on("/a", reply(200).body(TYPE, FILE).gzip().cut(9));
        assertThat(fault(download("/a")).failure()).isEqualTo(FailureClass.TRANSPORT);
        assertThat(files()).isEmpty();
    }

    @Test
    void whatIsNoSuchFileLeavesTheOldOneAlone() throws IOException {
        // Given
        Files.writeString(target, "as it was");
        byte[] page = "<!DOCTYPE html><html>busy</html>".getBytes(StandardCharsets.UTF_8);
        server.on("/typed", reply(200).body("text/html", page))
                .on("/lying", reply(200).body(TYPE, page))
                .on("/gone", reply(404));
        // When, then
        assertThat(fault(download("/typed")).detail()).endsWith("200 with an HTML page instead of a file");
        assertThat(fault(download("/lying")).detail()).endsWith("200 with a file that does not begin like Parquet");
        assertThat(fault(client.download(file("/lying"), target, FileStart.ANY)).failure())
                .isEqualTo(FailureClass.CONTRACT);
        assertThat(((Refused) ((NotStored) download("/gone")).instead()).failure())
                .isEqualTo(FailureClass.NOT_FOUND_OR_HIDDEN);
        assertThat(Files.readString(target)).isEqualTo("as it was");
        assertThat(files()).containsExactly("data.parquet");
    }

    @Test
    void aFolderThatIsNotThereIsOurOwnFault() {
        server.on("/a", reply(200).body(TYPE, FILE));
        DownloadOutcome outcome =
                client.download(file("/a"), folder.resolve("none").resolve("a"), FileStart.ANY);
        assertThat(fault(outcome).failure()).isEqualTo(FailureClass.TRANSPORT);
    }
}
