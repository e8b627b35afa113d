package io.tidemark.collector.source.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.SourceOutcome.Skipped;
import io.tidemark.collector.source.archive.Imports.Result;
import io.tidemark.collector.upstream.ScriptedServer;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.model.Redistribution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveSourceTest {

    private static final String HEADER = "model,day,d30,likes\n";

    @TempDir
    Path folder;

    private Imports imports = new Imports(Path.of("/nowhere"), Map.of());

    @BeforeEach
    void prepare() throws IOException {
        imports = new Imports(folder.toRealPath(), Map.of());
    }

    @Test
    void readsEveryMappedColumn() {
        // Given
        Path file = imports.write("a.csv", HEADER + "o/a,2026-05-01,10,3\no/b,2026-05-02T23:30:00-05:00,20,\n");
        // When
        Result result = imports.read(Imports.MAPPING, file);
        // Then
        assertThat(result.values())
                .containsExactly(
                        "o/a 2026-05-01 downloads_30d 10", "o/a 2026-05-01 likes 3", "o/b 2026-05-03 downloads_30d 20");
        assertThat(((Measurement) result.observations().getLast()).readAt())
                .isEqualTo(Instant.parse("2026-05-03T04:30:00Z"));
        assertThat(((Measurement) result.observations().getFirst()).readAt()).isNull();
        assertThat(result.findings()).isEmpty();
        Page page = result.pages().getFirst();
        assertThat(page.provenance()).isEqualTo(new Provenance("MIT", "Old notes", Redistribution.RAW, false));
        assertThat(page.rawDigest()).matches("sha256:[0-9a-f]{64}");
        assertThat(page.fetchedAt()).isEqualTo(Instant.parse("2026-06-01T12:00:00Z"));
    }

    @Test
    void takesTheDialectsThereAre() {
        String lines = """
                # notes of spring
                "model",day,d30,likes
                "o/a",2026-05-01,"7",1

                # more
                o/b,2026-05-01, 8 ,""
                """;
        String text = "\uFEFF" + lines.replace("\n", "\r\n");
        Path plain = imports.write("plain.csv", text);
        Path packed = imports.write("packed.csv.gz", ScriptedServer.compress(text.getBytes(StandardCharsets.UTF_8)));
        String mapping = Imports.MAPPING.replace("\"subject\"", "\"comment\": \"#\", \"subject\"");
        for (Path file : List.of(plain, packed)) {
            assertThat(imports.read(mapping, file).values())
                    .containsExactly(
                            "o/a 2026-05-01 downloads_30d 7",
                            "o/a 2026-05-01 likes 1",
                            "o/b 2026-05-01 downloads_30d 8");
        }
    }

    @Test
    void quotedCommasAndOtherDelimitersAreRead() {
        Path file = imports.write("a.csv", "model;day;d30;likes;note\no/a;2026-05-01;5;6;\"one; two\"\n");
        String mapping =
                Imports.MAPPING.replace("\"subject\"", "\"delimiter\": \";\", \"ignore\": [\"note\"], \"subject\"");
        assertThat(imports.read(mapping, file).values()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "-5;                negative_value",
                "-5.0;              negative_value",
                "1e9;               not_a_number",
                "\"1,234\";         not_a_number",
                "12.0;              not_a_number",
                "+5;                not_a_number",
                "NaN;               not_a_number",
                "0x10;              not_a_number",
                "٣;                 not_a_number",
                "-;                 not_a_number",
                "9007199254740992;  too_large",
                "123456789012345678901; too_large",
            })
    void aBadCountIsRefusedAloneWithFileLineAndColumn(String cell, String reason) {
        Path file = imports.write("a.csv", HEADER + "o/x,2026-05-01,1,1\no/a,2026-05-01," + cell + ",3\n");
        Result result = imports.read(Imports.MAPPING, file);
        assertThat(result.values()).contains("o/a 2026-05-01 likes 3").hasSize(3);
        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.reason()).isEqualTo(reason);
            assertThat(finding.where()).isEqualTo(file.toString());
            assertThat(finding.row()).isEqualTo(3);
            assertThat(finding.field()).isEqualTo("d30");
            assertThat(finding.detail()).contains(cell.replace("\"", ""));
        });
    }

    @Test
    void aBadRowIsRefusedWholeAndTheRestGoesOn() {
        Path file = imports.write(
                "a.csv",
                HEADER
                        + "bare,2026-05-01,1,1\n"
                        + "o/é,2026-05-01,1,1\n"
                        + "o/a,2026-06-02,1,1\n"
                        + "o/a,01.05.2026,1,1\n"
                        + "o/a,,1,1\n"
                        + "o/a,2026-05-01,1\n"
                        + "o/a,2026-05-01,1,1,1\n"
                        + ",2026-05-01,1,1\n"
                        + "o/good,2026-06-01,1,\n");
        Result result = imports.read(Imports.MAPPING, file);
        assertThat(result.values()).containsExactly("o/good 2026-06-01 downloads_30d 1");
        assertThat(result.reasons())
                .containsExactlyInAnyOrder(
                        "odd_model_id 2 model",
                        "odd_model_id 3 model",
                        "future_date 4 day",
                        "not_a_date 5 day",
                        "not_a_date 6 day",
                        "wrong_width 7 null",
                        "wrong_width 8 null",
                        "odd_model_id 9 model");
    }

    @Test
    void aRepeatedRowIsSkippedAndCountedAndAnotherValueTravels() {
        Path file = imports.write(
                "a.csv",
                HEADER
                        + "o/a,2026-05-01,1,5\no/a,2026-05-01,1,5\no/a,2026-05-01,1,5\n"
                        + "o/a,2026-05-01,2,5\no/a,2026-05-01,1,\n");
        Result result = imports.read(Imports.MAPPING, file);
        assertThat(result.values())
                .containsExactly(
                        "o/a 2026-05-01 downloads_30d 1",
                        "o/a 2026-05-01 likes 5",
                        "o/a 2026-05-01 downloads_30d 2",
                        "o/a 2026-05-01 downloads_30d 1");
        assertThat(result.findings())
                .extracting(finding -> finding.reason() + " " + finding.field() + " " + finding.count())
                .containsExactly("duplicate_row null 2", "duplicate_row likes 1");
    }

    @Test
    void theSameValueReadAtAnotherTimeIsNoRepeat() {
        Path file = imports.write("a.csv", HEADER + "o/a,2026-05-01T06:00:00Z,1,\no/a,2026-05-01T18:00:00Z,1,\n");
        assertThat(imports.read(Imports.MAPPING, file).values()).hasSize(2);
    }

    @Test
    void zeroMaySayUnknownAndRowsMayBeSkippedAndBothAreCounted() {
        Path file = imports.write(
                "a.csv", "model,day,d30,likes,stale\no/a,2026-05-01,0,0,false\no/b,2026-05-01,9,9,true\n");
        String mapping = """
                {"subject": "model", "observedOn": "day", "skipWhen": {"stale": "true"},
                 "measurements": {"downloads_30d": {"column": "d30", "zeroMeans": "unknown"},
                                  "likes": {"column": "likes"}}}""";
        Result result = imports.read(mapping, file);
        assertThat(result.values()).containsExactly("o/a 2026-05-01 likes 0");
        assertThat(result.reasons()).containsExactly("zero_means_unknown 2 d30", "skipped_by_mapping 3 stale");
        assertThat(result.findings()).extracting(Finding::level).containsOnly(Finding.Level.INFO);
    }

    @Test
    void anUnknownColumnIsNamedOnceAndTheRestGoesOn() {
        Path file =
                imports.write("a.csv", "model,day,d30,likes,mood\no/a,2026-05-01,1,2,fine\no/b,2026-05-01,1,2,fine\n");
        Result result = imports.read(Imports.MAPPING, file);
        assertThat(result.values()).hasSize(4);
        assertThat(result.reasons()).containsExactly("unknown_column 1 mood");
    }

    @Test
    void aMissingColumnFailsTheFileAndSaysWhichThereAre() {
        Path file = imports.write("a.csv", "model,day,downloads\no/a,2026-05-01,1\n");
        Failed failed = (Failed) imports.read(Imports.MAPPING, file).last();
        assertThat(failed.failure()).isEqualTo(FailureClass.CONTRACT);
        assertThat(failed.detail())
                .isEqualTo(file + ": no column 'd30' (measurements.downloads_30d), 'likes' (measurements.likes);"
                        + " there are: model, day, downloads");
        assertThat(failed.findings()).extracting(Finding::field).containsExactly("d30", "likes");
    }

    @Test
    void aColumnThatIsThereTwiceFailsTheFile() {
        Path file = imports.write("a.csv", "model,day,d30,likes,d30\no/a,2026-05-01,1,2,3\n");
        Failed failed = (Failed) imports.read(Imports.MAPPING, file).last();
        assertThat(failed.findings()).extracting(Finding::reason).containsExactly("duplicate_column");
    }

    @ParameterizedTest
    @CsvSource({"''", "'\n\n'", "'model,day,d30,likes\n'"})
    void aFileWithoutRowsIsSkipped(String text) {
        Path plain = imports.write("a.csv", text);
        Path nothing = imports.write("b.csv.gz", new byte[0]);
        assertThat(imports.read(Imports.MAPPING, plain).last()).isEqualTo(new Skipped("empty_file"));
        assertThat(imports.read(Imports.MAPPING, nothing).last()).isEqualTo(new Skipped("empty_file"));
    }

    @Test
    void aCutArchiveKeepsWhatWasReadAndFails() {
        // Given
        StringBuilder text = new StringBuilder(HEADER);
        Random random = new Random(7);
        for (int i = 0; i < 50_000; i++) {
            text.append("o/m")
                    .append(i)
                    .append(",2026-05-01,")
                    .append(random.nextInt(1 << 30))
                    .append(",1\n");
        }
        byte[] packed = ScriptedServer.compress(text.toString().getBytes(StandardCharsets.UTF_8));
        Path file = imports.write("a.csv.gz", Arrays.copyOf(packed, packed.length / 2));
        // When
        Result result = imports.read(Imports.MAPPING, file);
        // Then
        assertThat(result.values()).hasSizeGreaterThan(30_000).hasSizeLessThan(70_000);
        Failed failed = (Failed) result.last();
        assertThat(failed.failure().retryable()).isFalse();
        assertThat(failed.findings()).extracting(Finding::reason).containsExactly("truncated_gzip");
    }

    @Test
    void aFileThatIsNoGzipFails() {
        Path file = imports.write("a.csv.gz", HEADER + "o/a,2026-05-01,1,2\n");
        Failed failed = (Failed) imports.read(Imports.MAPPING, file).last();
        assertThat(failed.findings()).extracting(Finding::reason).containsExactly("odd_gzip");
    }

    @Test
    void theNewestRowDescribesAModelOnce() {
        // Given
        Path file = imports.write("a.csv", """
                model,day,d30,params,born,lic,tags
                o/a,2026-05-02,2,70000,2026-01-01,MIT|Apache-2.0,b|a
                o/a,2026-05-01,1,60000,2025-01-01,,
                o/b,2026-05-01,1,many,2027-01-01,None,
                """);
        String mapping = """
                {"subject": "model", "observedOn": "day", "unknownValues": ["None"],
                 "measurements": {"downloads_30d": {"column": "d30"}},
                 "description": {"parameters": "params", "createdAt": "born", "licenses": "lic", "tags": "tags"}}""";
        // When
        Result result = imports.read(mapping, file);
        // Then
        assertThat(result.values()).hasSize(3);
        assertThat(result.pages()).hasSize(2);
        assertThat(result.descriptions()).hasSize(2);
        assertThat(result.descriptions().getFirst()).satisfies(a -> {
            assertThat(a.observedOn()).isEqualTo(LocalDate.parse("2026-05-02"));
            assertThat(a.parameters()).isEqualTo(70_000);
            assertThat(a.parametersFrom()).isNull();
            assertThat(a.createdAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
            assertThat(a.licenses()).containsExactly("apache-2.0", "mit");
            assertThat(a.tags()).containsExactly("a", "b");
        });
        assertThat(result.descriptions().getLast()).satisfies(b -> {
            assertThat(b.parameters()).isNull();
            assertThat(b.createdAt()).isNull();
            assertThat(b.licenses()).isNull();
        });
        assertThat(result.reasons()).containsExactly("future_date 4 born", "not_a_number 4 params");
    }

    @Test
    void anotherProcessGoesOnWhereTheFirstStopped() {
        // Given
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 25; i++) {
            text.append("o/m")
                    .append(i % 20)
                    .append(",2026-05-01,")
                    .append(i % 20)
                    .append(",1\n");
        }
        Path file = imports.write("a.csv", text.toString());
        String mapping =
                Imports.MAPPING.replace("\"subject\"", "\"description\": {\"libraryName\": \"likes\"}, \"subject\"");
        ArchiveSource first = imports.otherProcess(7);
        ShardPlan shard = first.plan(Imports.request(mapping, file)).getFirst();
        Result undisturbed = Imports.read(first, shard, null);
        // When: every page is read by a process of its own
        java.util.List<Page> pages = new java.util.ArrayList<>();
        String cursor = null;
        do {
            Page page = (Page) Imports.step(imports.otherProcess(7), shard, cursor, pages.size());
            pages.add(page);
            cursor = page.next();
        } while (cursor != null);
        // Then
        assertThat(undisturbed.pages()).hasSize(4 + 3);
        assertThat(undisturbed.reasons()).containsExactly("duplicate_row 22 null", "duplicate_row 23 null");
        assertThat(pages).isEqualTo(undisturbed.pages());
    }

    @Test
    void aPageMayBeAskedForAgain() {
        Path file = imports.write("a.csv", HEADER + "o/a,2026-05-01,1,\no/b,2026-05-01,2,\no/c,2026-05-01,3,\n");
        ArchiveSource source = imports.otherProcess(1);
        ShardPlan shard = source.plan(Imports.request(Imports.MAPPING, file)).getFirst();
        Page first = (Page) Imports.step(source, shard, null, 0);
        Page second = (Page) Imports.step(source, shard, first.next(), 1);
        assertThat(Imports.step(source, shard, first.next(), 1)).isEqualTo(second);
        assertThat(Imports.step(source, shard, null, 0)).isEqualTo(first);
    }

    @Test
    void aFileThatChangedMeanwhileCannotBeGoneOnWith() {
        Path file = imports.write("a.csv", HEADER + "o/a,2026-05-01,1,\no/b,2026-05-01,2,\n");
        ArchiveSource source = imports.otherProcess(1);
        ShardPlan shard = source.plan(Imports.request(Imports.MAPPING, file)).getFirst();
        Page first = (Page) Imports.step(source, shard, null, 0);
        imports.write("a.csv", HEADER + "o/a,2026-05-01,1,\no/b,2026-05-01,2,\no/c,2026-05-01,2,\n");
        Failed failed = (Failed) Imports.step(imports.otherProcess(1), shard, first.next(), 1);
        assertThat(failed.findings()).extracting(Finding::reason).containsExactly("changed_file");
    }

    @Test
    void aDownloadIsReadLikeAFile() throws IOException {
        try (ScriptedServer server = new ScriptedServer()) {
            // Given
            byte[] packed = ScriptedServer.compress((HEADER + "o/a,2026-05-01,1,\n").getBytes(StandardCharsets.UTF_8));
            server.on("/notes.csv.gz", ScriptedServer.reply(200).body("application/gzip", packed))
                    .on("/empty.csv", ScriptedServer.reply(200).body("text/csv", new byte[0]))
                    .on("/page.csv", ScriptedServer.reply(200).body("text/html", new byte[] {'<'}));
            Imports web = new Imports(folder, Map.of("tidemark.collector.archive.origins", server.origin()));
            // When
            Result result = download(web, server, "/notes.csv.gz?sig=s3cret");
            // Then
            assertThat(result.values()).containsExactly("o/a 2026-05-01 downloads_30d 1");
            assertThat(download(web, server, "/empty.csv").last()).isEqualTo(new Skipped("empty_file"));
            assertThat(((Failed) download(web, server, "/page.csv").last()).failure())
                    .isEqualTo(FailureClass.CONTRACT);
            assertThat(((Failed) download(web, server, "/none.csv?sig=s3cret").last()).detail())
                    .doesNotContain("s3cret");
        }
    }

    private static Result download(Imports imports, ScriptedServer server, String target) {
        var request = Imports.request(Imports.MAPPING);
        ((ObjectNode) request.parameters()).put("url", server.origin() + target);
        return Imports.read(imports.source, imports.source.plan(request).getFirst(), null);
    }
}
