package io.tidemark.local.hub;

/**
 * What an organization's overview says.
 *
 * @param id 24 hex digits
 * @param name its namespace in canonical case
 * @param followers how many accounts follow it
 */
public record HubOrganization(String id, String name, String fullName, boolean verified, long followers) {}
