package io.tidemark.scoring.store;

/**
 * A frozen baseline as it is kept.
 *
 * @param body JSON, as the domain's record of it
 */
public record StoredBaseline(String quarter, String method, String body) {}
