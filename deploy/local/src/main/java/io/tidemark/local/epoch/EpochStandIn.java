package io.tidemark.local.epoch;

import io.tidemark.local.figures.CapabilityScore;
import io.tidemark.local.standin.Site;
import io.tidemark.local.world.PreparedWorld;
import io.tidemark.local.world.StandIn;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The index of capabilities and the benchmarks of a world as Epoch AI's data files. */
public final class EpochStandIn implements StandIn {

    @Override
    public String source() {
        return "epoch";
    }

    @Override
    public Optional<Site> site(PreparedWorld world, Clock clock) {
        if (world.figures().capabilities().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new EpochSite(world.label("capabilities"), Clock.fixed(world.now(), ZoneOffset.UTC))
                .index(world.figures().capabilities().stream()
                        .map(EpochStandIn::row)
                        .toList())
                .archive(EpochTables.archive(world.figures().benchmarks())));
    }

    @Override
    public Map<String, String> environment(URI base) {
        return Map.of("TIDEMARK_COLLECTOR_EPOCH_BASE_URL", base + "/data");
    }

    private static IndexRow row(CapabilityScore score) {
        return new IndexRow(
                score.model(),
                score.displayName(),
                Double.toString(score.score()),
                cell(score.low()),
                cell(score.high()),
                score.released().toString(),
                score.organization(),
                String.join(",", score.countries()),
                score.accessibility());
    }

    private static String cell(@Nullable Double value) {
        return value == null ? "" : value.toString();
    }
}
