package io.tidemark.scoring.domain;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The batch that a reading or description came with.
 *
 * @param subject the name it is held under
 * @param fetchedAt when the collector's request was answered
 * @param rawDigest {@code sha256:} and the hex digest of the document
 */
public record Trace(String subject, String source, LocalDate observedOn, Instant fetchedAt, String rawDigest) {}
