package io.tidemark.local.hub;

import java.time.Instant;

/**
 * A person who owns repositories. Users and organizations share one space of names.
 *
 * @param id 24 hex digits
 * @param name in canonical case
 */
public record HubUser(String id, String name, String fullName, Instant created, long followers) {}
