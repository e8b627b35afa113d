package io.tidemark.common.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A class of models by <b>total</b> parameters; {@code method.md}, section 1. The names are the ATOM Report's and do not
 * spell the bounds ({@code 7-9B} holds 5 to below 10 billion), so the bounds stand here.
 */
public enum SizeBucket implements WireName {
    BELOW_1B("<1B", 0, 1),
    FROM_1B("1-5B", 1, 5),
    FROM_5B("7-9B", 5, 10),
    FROM_10B("10-50B", 10, 50),
    FROM_50B("50-100B", 50, 100),
    FROM_100B("100-250B", 100, 250),
    FROM_250B("250B+", 250, Double.POSITIVE_INFINITY);

    private static final double BILLION = 1e9;

    private static final SizeBucket[] ALL = values();

    private final String wireName;
    private final double fromBillions;
    private final double belowBillions;

    SizeBucket(String wireName, double fromBillions, double belowBillions) {
        this.wireName = wireName;
        this.fromBillions = fromBillions;
        this.belowBillions = belowBillions;
    }

    @JsonCreator
    public static SizeBucket of(String wireName) {
        return WireName.parse(SizeBucket.class, wireName);
    }

    /**
     * The bucket of a model.
     *
     * @param parameters total parameters as a count (not billions), above 0
     * @throws IllegalArgumentException if {@code parameters} is not above 0: an unresolved size has no bucket
     */
    public static SizeBucket ofParameters(long parameters) {
        if (parameters <= 0) {
            throw new IllegalArgumentException("parameters must be above 0, was " + parameters);
        }
        double billions = parameters / BILLION;
        for (SizeBucket bucket : ALL) {
            if (billions >= bucket.fromBillions && billions < bucket.belowBillions) {
                return bucket;
            }
        }
        throw new AssertionError("the buckets cover every positive size");
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
