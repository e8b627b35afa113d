package io.tidemark.gateway.api;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A file that can be taken home. */
@Schema(description = "One table of one snapshot in one format.")
public record ExportEntry(
        @Schema(description = "The snapshot's id.") String snapshot,

        LocalDate asOf,
        String method,

        @Schema(enumeration = {"models", "series", "crossovers", "concentration", "ram"})
        String table,

        @Schema(enumeration = {"csv", "ndjson", "parquet"}) String format,

        @Schema(examples = {"/api/v1/exports/9f2c/models.csv"})
        String path,

        @Schema(description = "What its columns mean, with licences and citations (Frictionless Data Package).")
        String dataPackage,

        long rows,

        @Schema(description = "Uncompressed; null: nobody has asked this server for the file yet.") @Nullable
        Long bytes) {}
