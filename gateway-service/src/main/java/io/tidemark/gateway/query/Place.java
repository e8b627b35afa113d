package io.tidemark.gateway.query;

/**
 * A place among models that have a value.
 *
 * @param place 1 first; equal values share a place
 * @param of how many have one
 */
public record Place(long place, long of) {}
