package io.tidemark.gateway.api;

import io.tidemark.common.model.WireName;

/** What a list is sorted by, and which way. */
record Sort<E extends Enum<E> & WireName>(E by, boolean descending) {

    static <E extends Enum<E> & WireName> Sort<E> of(Parameters parameters, Class<E> type, E byDefault) {
        String value = parameters.text("sort").orElse("-" + byDefault.wireName());
        boolean descending = value.startsWith("-");
        String name = descending ? value.substring(1) : value;
        try {
            return new Sort<>(WireName.parse(type, name), descending);
        } catch (IllegalArgumentException failure) {
            throw Parameters.invalid(
                    "sort",
                    "'" + Parameters.shown(value) + "' is not one of " + WireName.allowed(type)
                            + ", each with - in front for descending");
        }
    }

    @Override
    public String toString() {
        return (descending ? "-" : "") + by.wireName();
    }
}
