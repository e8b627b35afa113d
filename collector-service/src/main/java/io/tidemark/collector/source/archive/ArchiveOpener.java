package io.tidemark.collector.source.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Limited;
import io.tidemark.collector.source.archive.Table.BrokenTable;
import io.tidemark.collector.upstream.DownloadOutcome;
import io.tidemark.collector.upstream.FileStart;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.collector.upstream.UpstreamOutcome;
import io.tidemark.collector.upstream.UpstreamRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Opens a file, or downloads it first, and goes to where the shard stands. */
final class ArchiveOpener {

    private final ArchiveConfig config;
    private final ArchiveFiles files;
    private final UpstreamClient upstream;
    private final Clock clock;

    ArchiveOpener(ArchiveConfig config, ArchiveFiles files, UpstreamClient upstream, Clock clock) {
        this.config = config;
        this.files = files;
        this.upstream = upstream;
        this.clock = clock;
    }

    /** What came of opening. */
    sealed interface Opening {}

    record Opened(TableShard shard) implements Opening {}

    record NotOpened(SourceOutcome outcome) implements Opening {}

    /** @param findings those of the header, on the first page only */
    Opening open(JsonNode parameters, @Nullable String cursor, Findings findings) {
        String where = ArchiveSource.where(parameters);
        @Nullable Path temporary = null;
        boolean handedOver = false;
        try {
            Path file;
            if (parameters.hasNonNull(ArchiveSource.URL)) {
                Download download = download(parameters.path(ArchiveSource.URL).asText());
                if (download.file() == null) {
                    return new NotOpened(download.instead());
                }
                file = download.file();
                temporary = file;
            } else {
                file = files.allowed(parameters.path(ArchiveSource.FILE).asText());
            }
            String digest = files.digest(file);
            Mapping mapping = ImportBody.convert(parameters.path(ArchiveSource.MAPPING), Mapping.class);
            TableShard shard = new TableShard(
                    file,
                    Format.of(where),
                    digest,
                    mapping,
                    LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                    config.duplicateMemory(),
                    cursor == null ? findings : new Findings(where),
                    temporary);
            handedOver = true;
            return cursor == null ? new Opened(shard) : resumed(shard, ArchiveCursor.decode(cursor), where, findings);
        } catch (TableShard.Empty empty) {
            return new NotOpened(ArchiveSource.empty());
        } catch (Columns.Misfit misfit) {
            return failed(where, String.valueOf(misfit.getMessage()), findings);
        } catch (BrokenTable broken) {
            findings.error(broken.reason(), null, null, broken.detail());
            return failed(where, broken.reason() + ": " + broken.detail(), findings);
        } catch (IOException | IllegalArgumentException failure) {
            findings.error("unreadable_file", null, null, String.valueOf(failure.getMessage()));
            return failed(where, String.valueOf(failure.getMessage()), findings);
        } finally {
            if (!handedOver && temporary != null) {
                delete(temporary);
            }
        }
    }

    private static Opening resumed(TableShard shard, ArchiveCursor cursor, String where, Findings findings) {
        if (!shard.cursor().digest().equals(cursor.digest())) {
            shard.close();
            findings.error("changed_file", null, null, "the file changed since its first page was read");
            return failed(where, "the file changed since its first page was read; import it again", findings);
        }
        shard.skipTo(cursor);
        return new Opened(shard);
    }

    private static NotOpened failed(String where, String detail, Findings findings) {
        return new NotOpened(new Failed(FailureClass.CONTRACT, where + ": " + detail, findings.list()));
    }

    private record Download(@Nullable Path file, SourceOutcome instead) {}

    /** To disk, of any size up to the limit. Public archives keep their files on hosts of their own. */
    private Download download(String url) throws IOException {
        URI uri = files.allowedUrl(url);
        Format format = Format.of(String.valueOf(uri.getPath()));
        UpstreamRequest request = UpstreamRequest.file(
                        uri, null, config.downloadLimit().asLongValue())
                .given()
                .storedElsewhere();
        Path file = Files.createTempFile("tidemark-import-", format.ending());
        boolean stored = false;
        try {
            DownloadOutcome outcome = upstream.download(request, file, start(format));
            stored = outcome instanceof DownloadOutcome.Stored whole && whole.size() > 0;
            return stored ? new Download(file, ArchiveSource.empty()) : new Download(null, instead(outcome));
        } finally {
            if (!stored) {
                delete(file);
            }
        }
    }

    private static FileStart start(Format format) {
        return switch (format) {
            case parquet -> FileStart.PARQUET;
            case csv, csv_gzip -> FileStart.ANY; // an empty file is no failure, and what is no gzip says so by itself
        };
    }

    private static SourceOutcome instead(DownloadOutcome outcome) {
        return switch (outcome) {
            case DownloadOutcome.Stored empty -> ArchiveSource.empty();
            case DownloadOutcome.NotStored not ->
                switch (not.instead()) {
                    case UpstreamOutcome.Limited limited -> new Limited(limited.until(), limited.reason());
                    case UpstreamOutcome.Refused refused -> new Failed(refused.failure(), refused.detail());
                    case UpstreamOutcome.Faulted faulted -> new Failed(faulted.failure(), faulted.detail());
                    case UpstreamOutcome.Answered impossible ->
                        throw new IllegalStateException("a download that was answered is stored");
                };
        };
    }

    private static void delete(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException ignored) {
            // the temporary folder is emptied by the system
        }
    }
}
