package io.tidemark.collector.source.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.contract.Observation.ModelDescription;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.SubjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetImportTest {

    private static final String SERIES = """
            select * from (values
                ('acme/atlas-7b', date '2026-05-01', 1200::bigint, null::bigint, 31::integer),
                ('acme/atlas-7b', date '2026-05-02', 1250, 90000, 32),
                ('acme/atlas-80b', date '2026-05-02', 7, 0, null),
                ('no model', date '2026-05-02', 7, 7, 7)) as t (id, day, dl30, dl_all, likes)""";

    @TempDir
    Path temporary;

    private Imports imports;

    @BeforeEach
    void openFolder() throws IOException {
        imports = new Imports(temporary.toRealPath(), Map.of());
    }

    private static RunRequest named(String mapping, Path file) {
        RunRequest request = Imports.request(Imports.MAPPING, file);
        ((ObjectNode) request.parameters()).put("mapping", mapping);
        return request;
    }

    @ParameterizedTest
    @ValueSource(strings = {"zstd", "snappy", "gzip", "lz4_raw", "uncompressed"})
    void theSeriesOfAPublicArchiveAreReadByName(String compression) {
        // Given
        Path file = ParquetFile.write(temporary.resolve("2026-05.parquet"), SERIES, "compression " + compression);
        // When
        var read = read(named("model-pulse-series", file));
        // Then
        assertThat(read.last()).isInstanceOf(Page.class);
        assertThat(read.observations())
                .containsExactly(
                        measured("acme/atlas-7b", Metric.DOWNLOADS_30D, 1200, "2026-05-01"),
                        measured("acme/atlas-7b", Metric.LIKES, 31, "2026-05-01"),
                        measured("acme/atlas-7b", Metric.DOWNLOADS_30D, 1250, "2026-05-02"),
                        measured("acme/atlas-7b", Metric.DOWNLOADS_ALL_TIME, 90000, "2026-05-02"),
                        measured("acme/atlas-7b", Metric.LIKES, 32, "2026-05-02"),
                        measured("acme/atlas-80b", Metric.DOWNLOADS_30D, 7, "2026-05-02"));
        assertThat(read.findings())
                .extracting(Finding::reason, Finding::row, Finding::field)
                .containsExactlyInAnyOrder(tuple("zero_means_unknown", 3L, "dl_all"), tuple("odd_model_id", 4L, "id"));
    }

    @Test
    void cellsOfEveryTypeAreReadAsTheirTextWouldBe() {
        // Given
        Path file = ParquetFile.write(temporary.resolve("state.parquet"), """
                select 'acme/atlas-7b' as id, 12.0::double as downloads, 'NaN'::double as "downloadsAllTime",
                       3::smallint as likes, timestamp '2026-04-01 10:00:00' as "createdAt",
                       timestamptz '2026-04-02 10:00:00+00' as "lastModified", 'text-generation' as pipeline_tag,
                       'transformers' as library_name, ['b', 'a'] as tags, '0123456789abcdef01234567' as _id""", "compression zstd");
        RunRequest request = named("hub-stats", file);
        ((ObjectNode) request.parameters()).put("on", "2026-05-02");
        // When
        var read = read(request);
        // Then
        assertThat(read.observations())
                .containsExactly(
                        measured("acme/atlas-7b", Metric.DOWNLOADS_30D, 12, "2026-05-02"),
                        measured("acme/atlas-7b", Metric.LIKES, 3, "2026-05-02"),
                        new ModelDescription(
                                ModelId.parse("acme/atlas-7b"),
                                LocalDate.parse("2026-05-02"),
                                "0123456789abcdef01234567",
                                null,
                                Instant.parse("2026-04-01T10:00:00Z"),
                                Instant.parse("2026-04-02T10:00:00Z"),
                                null,
                                "text-generation",
                                "transformers",
                                null,
                                List.of("a", "b"),
                                null,
                                null,
                                null,
                                null,
                                null));
    }

    @Test
    void anotherProcessGoesOnInTheMiddleOfAFile() {
        // Given
        Path file = ParquetFile.write(
                temporary.resolve("long.parquet"),
                "select 'acme/model-' || i as id, date '2026-05-01' as day, i as dl30, i as dl_all, i as likes"
                        + " from range(1, 10001) as t (i)",
                "compression snappy, row_group_size 2048");
        RunRequest request = named("model-pulse-series", file);
        var whole = read(request);
        ShardPlan shard = imports.source.plan(request).getFirst();
        // When
        Page first = (Page) Imports.step(imports.otherProcess(6_000), shard, null, 0);
        var rest = Imports.read(imports.otherProcess(3_000), shard, first.next());
        // Then
        assertThat(first.observations()).isEqualTo(whole.observations().subList(0, 18_000));
        assertThat(rest.observations()).isEqualTo(whole.observations().subList(18_000, 30_000));
    }

    @Test
    void whatIsNoParquetFailsAndSaysSo() throws IOException {
        Path file = Files.writeString(temporary.resolve("fake.parquet"), "id,day\n");
        assertFails(file, "not_parquet", "does not begin with PAR1");
    }

    @Test
    void aCutFileFailsAndSaysSo() throws IOException {
        Path file = ParquetFile.write(temporary.resolve("cut.parquet"), SERIES, "compression zstd");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertFails(file, "damaged_parquet", "");
    }

    @Test
    void aMappedStructureIsRefusedByName() {
        Path file = ParquetFile.write(
                temporary.resolve("nested.parquet"),
                "select 'a/b' as id, date '2026-05-01' as day, {'x': 1} as dl30, 1 as dl_all, 1 as likes",
                "compression zstd");
        assertFails(file, "unsupported_column", "column 'dl30' is a structure");
    }

    private Imports.Result read(RunRequest request) {
        return Imports.read(imports.source, imports.source.plan(request).getFirst(), null);
    }

    private void assertFails(Path file, String reason, String detail) {
        SourceOutcome outcome = read(named("model-pulse-series", file)).last();
        assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.detail()).contains(reason).contains(detail);
            assertThat(failed.findings()).extracting(Finding::reason).contains(reason);
        });
    }

    private static Observation measured(String subject, Metric metric, double value, String day) {
        return new Measurement(SubjectId.parse(subject), metric, null, value, LocalDate.parse(day), null);
    }
}
