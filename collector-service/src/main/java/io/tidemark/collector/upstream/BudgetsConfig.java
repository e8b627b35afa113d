package io.tidemark.collector.upstream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How much of what a service allows we use, by a name of our own such as {@code huggingface-api}. All replicas together keep
 * to it. Budgets of the public services stand in {@code application.properties}; an address without one is limited by the
 * service's own word only.
 */
@ConfigMapping(prefix = "tidemark.collector.budgets")
public interface BudgetsConfig {

    /** Budgets by name. */
    @WithParentName
    Map<String, @Valid Budget> byName();

    /** A limit of the service, and our share of it. */
    interface LimitConfig {

        /** Requests the service allows in a window. When its answers say another number, theirs holds. */
        @Min(1)
        int requests();

        /** The window, 100 ms to 31 days. */
        Duration window();

        /** Part of it that we use, in percent, 1 to 100. In no span as long as the window do more requests leave. */
        @WithDefault("40")
        @Min(1)
        @Max(100)
        int share();

        /**
         * How many of ours may leave at once after a quiet time; the others follow evenly over the window. Larger lets a
         * short run through at once and slows a long one a little. 0, the default, is a tenth of our share.
         */
        @WithDefault("0")
        @Min(0)
        int burst();
    }

    /** A budget: whom it is for, and one or two limits. */
    interface Budget extends LimitConfig {

        /** Scheme, host and port that it holds for. */
        URI origin();

        /**
         * A regular expression for the whole path of the addresses it holds for, where a service counts classes of requests
         * apart. Without one it holds for all that no other budget of the origin matches.
         */
        Optional<Pattern> path();

        /** A second limit that holds beside the first, such as one a day beside one a minute. */
        Optional<@Valid LimitConfig> second();
    }
}
