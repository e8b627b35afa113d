package io.tidemark.collector.source;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What someone asked to be collected.
 *
 * @param source the name its observations will carry: {@code huggingface}, or the name an import brings
 * @param parameters the source's own: an object; for archives the import body
 */
public record RunRequest(String source, JsonNode parameters) {}
