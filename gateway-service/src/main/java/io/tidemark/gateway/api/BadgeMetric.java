package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.RamStatus;
import io.tidemark.common.model.WireName;
import io.tidemark.gateway.query.Place;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a badge can show. Its text is for people and is rounded; the API has the figure. */
enum BadgeMetric implements WireName {
    INDEX("index", "adoption index"),
    RAM("ram", "relative adoption"),
    DOWNLOADS_30D("downloads30d", "downloads"),
    /** By downloads of 30 days, among mainline models. */
    RANK("rank", "rank by downloads");

    static final String NOT_OBSERVED = "not observed";

    private final String wireName;
    private final String label;

    BadgeMetric(String wireName, String label) {
        this.wireName = wireName;
        this.label = label;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    String label() {
        return label;
    }

    /**
     * The figure in words; empty where there is none.
     *
     * @param place null: the model has no place
     */
    Optional<String> text(SnapshotRow.Model model, @Nullable Place place) {
        return switch (this) {
            case INDEX ->
                Optional.ofNullable(model.index())
                        .filter(index -> index.value() != null)
                        .map(index -> decimal(index.value(), 1) + " (#" + index.rank() + ")");
            case RAM ->
                model.ram().reversed().stream()
                        .filter(point -> point.status() == RamStatus.OBSERVED && point.cutoff() != null)
                        .findFirst()
                        .map(point -> decimal(point.cutoff(), 2) + " at " + point.checkpointDays() + " days");
            case DOWNLOADS_30D ->
                Optional.ofNullable(model.downloads30d()).map(downloads -> compact(downloads) + " in 30 days");
            case RANK -> Optional.ofNullable(place).map(it -> "#" + it.place() + " of " + it.of());
        };
    }

    /** {@code 999}, {@code 1.2k}, {@code 900k}, {@code 12M}: two digits, and more only before the point. */
    static String compact(long count) {
        String[] units = {"", "k", "M", "B", "T"};
        double value = count;
        int unit = 0;
        while (value >= 999.5 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return (unit > 0 && value < 9.95 ? decimal(value, 1) : Long.toString(Math.round(value))) + units[unit];
    }

    private static String decimal(@Nullable Double value, int digits) {
        return value == null
                ? NOT_OBSERVED
                : String.format(Locale.ROOT, "%s", BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP));
    }
}
