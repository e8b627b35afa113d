package io.tidemark.collector.upstream;

import java.net.URI;

/**
 * Where an operator says that a service of his own is. It may lie anywhere, also in a private network: whoever configures
 * the collector may reach it anyway. It does not appear in findings and failures, which other people read.
 */
public final class BaseAddress {

    private final String base;
    private final String origin;
    private final String name;

    private BaseAddress(String base, String origin, String name) {
        this.base = base;
        this.origin = origin;
        this.name = name;
    }

    /**
     * @param key the configuration key it stands at
     * @param name what to call it in findings
     * @throws IllegalArgumentException naming the key, if it is more or less than scheme, host, port and path
     */
    public static BaseAddress of(String key, URI given, String name) {
        String origin;
        try {
            origin = Origin.of(given);
        } catch (IllegalArgumentException odd) {
            throw new IllegalArgumentException(key + ": " + odd.getMessage(), odd);
        }
        if (given.getRawUserInfo() != null || given.getRawQuery() != null || given.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    key + " must be scheme, host, port and path alone; a user or a token has keys of its own");
        }
        return new BaseAddress(given.toString().replaceAll("/+$", ""), origin, name);
    }

    public String origin() {
        return origin;
    }

    /** An address below this one. */
    public URI at(String pathAndQuery) {
        return URI.create(base + pathAndQuery);
    }

    /** The text with this address' name wherever it says the address. */
    public String hidden(String text) {
        return text.replace(base, name).replace(origin, name);
    }

    @Override
    public String toString() {
        return name;
    }
}
