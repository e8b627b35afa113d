package io.tidemark.gateway.access;

import io.tidemark.common.contract.ObservationBatch;
import java.util.Optional;

/**
 * What a key may do: {@code read} the public figures within the key's quota, {@code watch} (be told of events), or see the
 * private figures of one {@code tenant:<name>}. A key may have several; none includes another.
 */
public record Scope(String text) implements Comparable<Scope> {

    public static final Scope READ = new Scope("read");
    public static final Scope WATCH = new Scope("watch");

    /** Every form there is, for messages. */
    static final String FORMS = "read, watch, tenant:<name>";

    private static final String TENANT = "tenant:";

    /** @throws IllegalArgumentException if it is no scope; the message names those there are */
    public Scope {
        if (!isScope(text)) {
            throw new IllegalArgumentException("'" + text + "' is not one of " + FORMS
                    + ", a name being 1 to 63 lower-case letters, digits and hyphens");
        }
    }

    /** Empty if it is no scope. */
    static Optional<Scope> parse(String text) {
        return isScope(text) ? Optional.of(new Scope(text)) : Optional.empty();
    }

    private static boolean isScope(String text) {
        return text.equals("read")
                || text.equals("watch")
                || (text.startsWith(TENANT) && ObservationBatch.isTenant(text.substring(TENANT.length())));
    }

    /** The private figures of one tenant. */
    public static Scope tenant(String name) {
        return new Scope(TENANT + name);
    }

    @Override
    public int compareTo(Scope other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
