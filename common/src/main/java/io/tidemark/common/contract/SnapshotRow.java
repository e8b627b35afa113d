package io.tidemark.common.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tidemark.common.model.Flag;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.model.ParametersSource;
import io.tidemark.common.model.RamStatus;
import io.tidemark.common.model.Redistribution;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.common.model.SizeBucket;
import io.tidemark.common.model.WireName;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows a snapshot consists of. Null means not observed (or, for an attribute, not known); zero means zero. Lists are
 * in a stated order, maps are sorted, nothing depends on when or where it was computed.
 */
public sealed interface SnapshotRow {

    /** The kinds of rows, in the order in which a snapshot publishes them. */
    enum Kind implements WireName {
        SUMMARY("summary", Summary.class),
        SOURCE("source", Source.class),
        MODEL("model", Model.class),
        HISTORY("history", History.class),
        GROUP("group", Group.class),
        SERIES("series", Series.class),
        RAM_BASELINE("ram_baseline", RamBaseline.class);

        private final String wireName;
        private final Class<? extends SnapshotRow> type;

        Kind(String wireName, Class<? extends SnapshotRow> type) {
            this.wireName = wireName;
            this.type = type;
        }

        @JsonCreator
        public static Kind of(String wireName) {
            return WireName.parse(Kind.class, wireName);
        }

        @Override
        @JsonValue
        public String wireName() {
            return wireName;
        }

        public Class<? extends SnapshotRow> type() {
            return type;
        }
    }

    /**
     * One row: what the snapshot is about.
     *
     * @param models by status
     * @param measurements readings it was computed from
     * @param flags models that carry each flag
     * @param notSeen what is not in these figures, in words
     * @param invented true if any input comes from a made-up world
     */
    record Summary(
            LocalDate asOf,
            String method,
            String inputsDigest,
            String registryDigest,
            SortedMap<String, Integer> models,
            long measurements,
            SortedMap<String, Integer> flags,
            int organizations,
            int families,
            double coverage,
            List<String> notSeen,
            boolean invented)
            implements SnapshotRow {}

    /**
     * What one source contributed.
     *
     * @param newestObservedOn its freshness: the newest day it told us about
     */
    record Source(
            String source,
            @Nullable String license,
            String citation,
            Redistribution redistribution,
            boolean invented,
            @Nullable LocalDate oldestObservedOn,
            @Nullable LocalDate newestObservedOn,
            List<String> metrics,
            int models,
            long measurements)
            implements SnapshotRow {}

    /**
     * A model and its latest figures.
     *
     * @param aliases other paths of the same repository, sorted
     * @param status with {@code statusRule}, the rule that decided it
     * @param parameters total, a count
     * @param license first of its licences; {@code licenses} has all, sorted
     * @param modality the pipeline tag
     * @param downloads30d the Hub's window as last read, on {@code downloads30dObservedOn}
     * @param flags sorted by wire name
     * @param ram one point per checkpoint, ascending; empty for a model that is not mainline
     */
    record Model(
            ModelId model,
            @Nullable String hubId,
            List<ModelId> aliases,
            String organization,
            @Nullable Region region,
            @Nullable String family,
            ModelStatus status,
            String statusRule,
            @Nullable SizeBucket size,
            @Nullable Long parameters,
            @Nullable ParametersSource parametersSource,
            @Nullable String license,
            List<String> licenses,
            @Nullable String modality,
            @Nullable LocalDate releasedOn,
            boolean releaseCurated,
            @Nullable String gated,
            @Nullable LocalDate goneSince,
            @Nullable Long downloads30d,
            @Nullable LocalDate downloads30dObservedOn,
            @Nullable Long downloadsAllTime,
            @Nullable LocalDate downloadsAllTimeObservedOn,
            @Nullable Long likes,
            List<Flag> flags,
            List<RamPoint> ram)
            implements SnapshotRow {}

    /**
     * RAM of one model at one age; {@code method.md}, section 7.
     *
     * @param downloads cumulative downloads at this age (interpolated between two readings)
     * @param cutoff ratio to the frozen baseline's cut-off; {@code cutoffLive} to the live one
     * @param rank place within the size bucket at this age among the models observed there, 1 first
     * @param ranked how many models were ranked
     */
    record RamPoint(
            int checkpointDays,
            RamStatus status,
            @Nullable Double downloads,
            @Nullable Double cutoff,
            @Nullable Double median,
            @Nullable Double cutoffLive,
            @Nullable Double medianLive,
            @Nullable Integer rank,
            @Nullable Integer ranked) {}

    /**
     * The daily series of one model, from {@code from}, one element a day up to the as-of date.
     *
     * @param cumulative the all-time counter as read or interpolated between readings; null where there is none
     * @param increments downloads of the day
     * @param adjusted increments with flagged ones replaced by the median; null when nothing was replaced, that is when
     *     it equals {@code increments}
     * @param window30d the 30-day window as read on that day
     * @param marks flags with the days they hold on, by first day, then flag
     * @param months the same by calendar month, ascending
     */
    record History(
            ModelId model,
            LocalDate from,
            @Nullable List<@Nullable Double> cumulative,
            @Nullable List<@Nullable Double> increments,
            @Nullable List<@Nullable Double> adjusted,
            @Nullable List<@Nullable Double> window30d,
            List<Mark> marks,
            List<Month> months)
            implements SnapshotRow {}

    /**
     * A flag on a range of days.
     *
     * @param amount what it is about, in downloads: the size of a revision, spike or event; null where there is none
     */
    record Mark(
            Flag flag,
            LocalDate from,
            LocalDate to,
            @Nullable Double amount) {}

    /**
     * A model's calendar month.
     *
     * @param downloads of the month; null with {@code reason} where not observed
     * @param cumulative the last known counter up to the month's end
     */
    record Month(
            YearMonth month,
            @Nullable Double downloads,
            @Nullable Double adjusted,
            @Nullable Double cumulative,
            List<Flag> flags,
            @Nullable String reason) {}

    /**
     * A group's latest figures, mainline models only.
     *
     * @param by what it is a group of; {@code group} its id there: a namespace, a family id, a wire name
     * @param month the last month with a monthly value
     * @param coverage models with a value in that month over mainline models released by then
     */
    record Group(
            Grouping by,
            String group,
            String name,
            @Nullable Region region,
            int models,
            @Nullable YearMonth month,
            @Nullable Double monthlyDownloads,
            @Nullable Double monthlyShare,
            @Nullable Double cumulativeDownloads,
            @Nullable Double cumulativeShare,
            double coverage,
            List<ModelId> topModels)
            implements SnapshotRow {}

    /**
     * A point of a group series; {@code method.md}, section 3. Every group has a point for every month of the snapshot.
     *
     * @param value downloads; null with {@code reason} where not observed
     * @param share of the sum over all groups, in [0,1]
     * @param models how many contribute; {@code expected} how many mainline models were released by then
     * @param coverage {@code models / expected}; null when none is expected
     * @param interpolated part of the value in [0,1] that lies between readings
     * @param estimated part of the value in [0,1] that was read from 30-day windows
     * @param panelEntry downloads that joined because models entered observation; cumulative only
     * @param carried downloads carried forward of models no longer observed; cumulative only
     */
    record Series(
            String metric,
            Grouping by,
            SeriesMode mode,
            String group,
            YearMonth month,
            @Nullable Double value,
            @Nullable Double share,
            @Nullable Double adjustedValue,
            @Nullable Double adjustedShare,
            int models,
            int expected,
            @Nullable Double coverage,
            @Nullable Double interpolated,
            @Nullable Double estimated,
            @Nullable Double panelEntry,
            @Nullable Double carried,
            List<Flag> flags,
            @Nullable String reason)
            implements SnapshotRow {}

    /**
     * One size and checkpoint of a RAM baseline.
     *
     * @param baseline a quarter such as {@code 2026-Q2} (frozen), or {@code live}
     * @param models how many models of the bucket were observed at this age
     * @param cutoff the 10th largest downloads at this age, monotonic over checkpoints; null if insufficient
     * @param median over the bucket's top 10 by total downloads; null if insufficient
     * @param topModels those ten, largest first
     */
    record RamBaseline(
            String baseline,
            boolean frozen,
            LocalDate asOf,
            String method,
            SizeBucket size,
            int checkpointDays,
            RamStatus status,
            int models,
            @Nullable Double cutoff,
            @Nullable Double median,
            List<ModelId> topModels)
            implements SnapshotRow {}
}
