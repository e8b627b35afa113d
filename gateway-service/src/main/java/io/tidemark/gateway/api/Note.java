package io.tidemark.gateway.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something the reader of the figures should know. */
@Schema(description = "Something the reader of the figures should know. New codes may appear.")
public record Note(@Schema(examples = {"invented_data"}) String code, String detail) {}
