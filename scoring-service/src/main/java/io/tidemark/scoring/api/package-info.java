/**
 * Operators' endpoints: what came in, what was computed, requests to compute, people's decisions. The only package that
 * knows HTTP. Thin over the store; every error is an RFC 9457 problem.
 */
@NullMarked
package io.tidemark.scoring.api;

import org.jspecify.annotations.NullMarked;
