package io.tidemark.collector.upstream;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConfigurationBuilder;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one request counts against.
 *
 * @param origin of the service, as {@link Origin#of} writes it
 * @param budget name of the budget in the configuration; {@link #NONE} if there is none for this address
 * @param limits all of which must have room; none means that only the service's own word limits us
 */
public record Allowance(String origin, String budget, List<Limit> limits) {

    /** The budget of addresses for which none is configured. */
    public static final String NONE = "none";

    public Allowance {
        limits = List.copyOf(limits);
    }

    /**
     * The limits as the service states them, in our share. A size that it gives without a window, or with the window of
     * one of several limits, can only be matched where that is clear.
     */
    public Allowance corrected(long quota, @Nullable Duration window) {
        if (quota < 1 || limits.isEmpty()) {
            return this;
        }
        List<Limit> followed = limits.stream()
                .map(limit -> {
                    boolean meant = limits.size() == 1 || limit.window().equals(window);
                    return meant ? limit.of(quota, window == null ? limit.window() : window) : limit;
                })
                .toList();
        return new Allowance(origin, budget, followed);
    }

    /** The limits as one bucket. */
    public BucketConfiguration bucket() {
        ConfigurationBuilder builder = BucketConfiguration.builder();
        IntStream.range(0, limits.size())
                .forEach(i -> builder.addLimit(limits.get(i).bandwidth("limit-" + i)));
        return builder.build();
    }
}
