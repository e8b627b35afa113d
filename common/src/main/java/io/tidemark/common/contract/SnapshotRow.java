package io.tidemark.common.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tidemark.common.model.ConcentrationBy;
import io.tidemark.common.model.CrossoverVerdict;
import io.tidemark.common.model.Flag;
import io.tidemark.common.model.GapTrend;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.model.NamedGrouping;
import io.tidemark.common.model.ParametersSource;
import io.tidemark.common.model.RamStatus;
import io.tidemark.common.model.Redistribution;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.Relation;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.common.model.SizeBucket;
import io.tidemark.common.model.WireName;
import java.io.IOException;
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
        RAM_BASELINE("ram_baseline", RamBaseline.class),
        CROSSOVER("crossover", Crossover.class),
        CONCENTRATION("concentration", Concentration.class),
        LINEAGE("lineage", Lineage.class),
        /** Beside the snapshot and not of it: sealed apart, see {@link SnapshotEvent.SnapshotSealed}. */
        EXPLANATION("explanation", Explanation.class);

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

        /**
         * Reads a row of this kind.
         *
         * @param json UTF-8
         * @throws com.fasterxml.jackson.core.JsonProcessingException if it is none
         */
        public SnapshotRow read(byte[] json) throws IOException {
            return type.cast(RecordReader.of(type.asSubclass(Record.class)).read(json));
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
     * @param groupings named ones; null in snapshots from before they were told, which had {@link NamedGrouping#WEST}
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
            boolean invented,
            @Nullable List<NamedGrouping> groupings)
            implements SnapshotRow {

        /** What may be asked for by a name. */
        public List<NamedGrouping> namedGroupings() {
            return groupings == null ? List.of(NamedGrouping.WEST) : groupings;
        }
    }

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
     * @param derivatives null: of no model is it known what it was made from, or the model is not mainline
     * @param tokens30d null: mapped to no name at OpenRouter, or none of the days observed
     * @param performance by source, then index; null in snapshots from before there was any
     * @param index null for a model that is not mainline, and in snapshots from before there was any
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
            List<RamPoint> ram,
            @Nullable Derivatives derivatives,
            @Nullable Tokens tokens30d,
            @Nullable List<Performance> performance,
            @Nullable AdoptionIndex index,
            @Nullable Momentum momentum)
            implements SnapshotRow {}

    /**
     * What was made from a model, resolved to it through re-uploads; {@code method.md}, section 4. Numbers, not counts: a merge
     * may be split over its parents.
     *
     * @param byRelation of every relation, whatever its downloads, by the relation's wire name; {@code unspecified} where there
     *     are derivatives that name a parent and no relation
     * @param counted of the method's relations, with more downloads than its minimum; null: there are some, and of none were
     *     downloads read
     * @param recent the same, of those created in the days of the method's window up to the as-of date
     * @param children the Hub's own count of direct children by relation, as last read; null: not read
     */
    record Derivatives(
            SortedMap<String, Double> byRelation,
            @Nullable Double counted,
            @Nullable Double recent,
            @Nullable SortedMap<String, Long> children) {}

    /**
     * Tokens routed to a model by OpenRouter in the 30 days up to {@code to}; {@code method.md}, section 5.
     *
     * @param value of the days on which the model was listed; null where the source's terms allow only derived figures
     * @param upper {@code value}, and for each of the model's names and observed day without it the tokens of the last listed
     *     place; null where {@code value} is
     * @param days observed days of the 30
     * @param daysListed those on which the model was listed
     * @param share of the tokens of all listed open models on those days, in [0,1]
     */
    record Tokens(
            @Nullable Double value,
            @Nullable Double upper,
            LocalDate from,
            LocalDate to,
            int days,
            int daysListed,
            @Nullable Double share) {}

    /**
     * What one source says of a model's performance; {@code method.md}, section 6.
     *
     * @param index which figure, such as {@code text/overall} or {@code eci}
     * @param value as published; null where the source's terms allow only derived figures
     * @param percentile among mainline models observed by that source in the method's window, in [0,100]; null outside it
     * @param observedOn day of the reading
     * @param seriesSince first day of the running series: later than the first reading if the index was re-based
     */
    record Performance(
            String source,
            String index,
            @Nullable Double value,
            @Nullable Double percentile,
            LocalDate observedOn,
            LocalDate seriesSince) {}

    /**
     * The Adoption Index; {@code method.md}, section 10.
     *
     * @param value weighted mean over observed pillars, in [0,100]; null with {@code reason} without the pillar {@code use}
     * @param coverage sum of the weights of observed pillars, in [0,1]
     * @param rank 1 first, ties share a place; null where {@code value} is
     * @param bestRank best place when each weight changes by the method's part; {@code worstRank} worst
     * @param pillars use, adapt, serve, perform
     */
    record AdoptionIndex(
            @Nullable Double value,
            double coverage,
            @Nullable Integer rank,
            @Nullable Integer bestRank,
            @Nullable Integer worstRank,
            List<Pillar> pillars,
            @Nullable String reason) {}

    /**
     * One pillar of an index.
     *
     * @param state {@code observed}, {@code absent} (asked, and not there: counts 0) or {@code not_observed} (left out)
     * @param x the quantity; {@code reference} the one that scores 100; both null where the source's terms allow only derived
     *     figures
     * @param referenceAsOf day of the models that the reference is of: the end of a quarter, or the as-of date while that
     *     quarter has none
     * @param score in [0,100]; {@code contribution} its points of the index
     * @param reason why it is absent or not observed
     */
    record Pillar(
            String pillar,
            String state,
            @Nullable Double x,
            @Nullable Double reference,
            @Nullable LocalDate referenceAsOf,
            @Nullable Double score,
            double weight,
            @Nullable Double contribution,
            @Nullable String reason) {}

    /**
     * Momentum; {@code method.md}, section 11.
     *
     * @param growth downloads of the last 30 days over those of the 30 before, minus 1
     * @param ram RAM (cut-off) at the youngest observed checkpoint, {@code ramCheckpointDays}
     * @param entersTopAtDays for a model younger than 90 days, the checkpoint at which it would enter its size's top 10 at its
     *     present rate
     * @param reason why there is no growth
     */
    record Momentum(
            @Nullable Double growth,
            @Nullable Double ram,
            @Nullable Integer ramCheckpointDays,
            @Nullable Integer entersTopAtDays,
            @Nullable String reason) {}

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
     * A point of a group series; {@code method.md}, sections 3 to 5. Every group of a metric has a point for every month of it.
     *
     * @param metric {@code downloads}, {@code derivatives} (created in the month) or {@code tokens}
     * @param value in the metric's unit; null with {@code reason} where not observed
     * @param share of the sum over all groups, in [0,1]
     * @param models how many contribute; {@code expected} how many mainline models were released by then; of derivatives, how many
     *     have more downloads than the minimum, or may have them as far as is known
     * @param coverage {@code models / expected}; null when none is expected
     * @param interpolated part of the value in [0,1] that lies between readings
     * @param estimated part of the value in [0,1] that was read from 30-day windows
     * @param panelEntry downloads that joined because models entered observation; cumulative only
     * @param carried downloads carried forward of models no longer observed; cumulative only
     * @param shareLower with {@code shareUpper} the bounds of the share where models below a source's cut are not seen; tokens
     *     only
     * @param shareOfAll share of everything the source counted, what is mapped to no model included; tokens only
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
            @Nullable Double shareLower,
            @Nullable Double shareUpper,
            @Nullable Double shareOfAll,
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

    /**
     * Whether group {@code a} overtook group {@code b}; {@code method.md}, section 8. One row per ordered pair. Only months that are over
     * are compared.
     *
     * @param a id of a group, as {@code b}; with regions also {@code west}
     * @param adjusted whether spikes and bulk events were replaced
     * @param reason why the verdict is {@code none} or {@code not_observed}
     * @param months in which both were observed, {@code from} the first {@code to} the last
     * @param crossedOn day of the crossing that the verdict and all that follows is about: the first that is sustained, else the
     *     first; null without one
     * @param crossings all of them, by month
     * @param withoutModel the day when one model is left out, {@code withoutOrganization} one organization; null without a crossing, or if
     *     each is a whole group
     * @param resampled null for a group of fewer than two models
     */
    record Crossover(
            String metric,
            Grouping by,
            SeriesMode mode,
            boolean adjusted,
            String a,
            String b,
            CrossoverVerdict verdict,
            @Nullable String reason,
            int months,
            @Nullable YearMonth from,
            @Nullable YearMonth to,
            @Nullable LocalDate crossedOn,
            List<Crossing> crossings,
            @Nullable Gap gap,
            @Nullable LeftOut withoutModel,
            @Nullable LeftOut withoutOrganization,
            @Nullable Resampled resampled,
            @Nullable BalancedPanel balanced,
            @Nullable Unmapped unmapped)
            implements SnapshotRow {}

    /**
     * A month in which a reached b after at least one below it.
     *
     * @param below the last observed month before, in which a was below
     * @param date between the ends of both months, by linear interpolation
     * @param monthsAhead observed months ahead after {@code month}
     * @param lostIn the month in which b was ahead again
     * @param balanced whether the crossing, and its lasting, are there among the models known on both sides
     */
    record Crossing(
            YearMonth month,
            YearMonth below,
            LocalDate date,
            int monthsAhead,
            @Nullable YearMonth lostIn,
            boolean sustained,
            boolean balanced) {}

    /**
     * Share of a minus share of b, of everything counted.
     *
     * @param value in {@code month}, the last common one; in [-1,1]; null if nothing was counted
     * @param slope a month, over the {@code months} since the crossing; {@code lower} and {@code upper} its 95 % interval, null where
     *     the months are too few to bound it
     */
    record Gap(
            YearMonth month,
            @Nullable Double value,
            int months,
            @Nullable Double slope,
            @Nullable Double lower,
            @Nullable Double upper,
            @Nullable GapTrend trend) {}

    /**
     * Range of the day of a crossing when one unit at a time is left out.
     *
     * @param units how many were
     * @param undone how many of them undo the crossing or its lasting; {@code undoneWithout} the first ten by name
     */
    record LeftOut(
            int units,
            @Nullable LocalDate earliest,
            @Nullable String earliestWithout,
            @Nullable LocalDate latest,
            @Nullable String latestWithout,
            int undone,
            List<String> undoneWithout) {}

    /**
     * A bootstrap over models.
     *
     * @param crossed part of the resamples in which the crossing happens, {@code sustained} in which it is sustained
     * @param lower with {@code upper} the method's interval of the day; a bound is null if that part of the resamples crossed
     *     before the first common month, or not up to the last
     */
    record Resampled(
            int resamples,
            double crossed,
            double sustained,
            @Nullable LocalDate lower,
            @Nullable LocalDate upper) {}

    /**
     * The comparison among the models that are observed, carried or not released yet on both sides of the crossing.
     *
     * @param models how many of the {@code members} of both groups these are
     * @param crosses whether the crossing is there, {@code lasts} whether it lasts as in the whole series
     */
    record BalancedPanel(
            int models,
            int members,
            boolean crosses,
            boolean lasts,
            @Nullable LocalDate date) {}

    /**
     * Volume of models, outside both groups, whose region is unknown or not reviewed.
     *
     * @param month of the crossing, or the last common one
     * @param share of everything counted and these
     * @param undoes whether giving all of it to the trailing group would undo the result
     */
    record Unmapped(
            YearMonth month,
            int models,
            @Nullable Double value,
            @Nullable Double share,
            boolean undoes) {}

    /**
     * How unevenly a metric is spread in one month; {@code method.md}, section 9. Groups with 0 are left out.
     *
     * @param groups with a value above 0; {@code models} how many models are in them, of derivatives how many are counted
     * @param herfindahl sum of squared shares, in (0,1]; null, as all figures, where nothing was observed
     * @param effective 1 / {@code herfindahl}
     * @param topShare of the largest group, {@code largest}; {@code topFewShare} of the method's few largest
     * @param unassigned share of the metric that belongs to no group: no family, no size, no known region
     * @param slope of {@code herfindahl} a month, over the method's last months, with its 95 % interval
     * @param alert whether that slope is surely positive; null where too few months were observed to say
     */
    record Concentration(
            String metric,
            ConcentrationBy by,
            SeriesMode mode,
            YearMonth month,
            int groups,
            int models,
            @Nullable Double herfindahl,
            @Nullable Double effective,
            @Nullable Double topShare,
            @Nullable Double topFewShare,
            @Nullable String largest,
            @Nullable Double gini,
            @Nullable Double unassigned,
            @Nullable Double slope,
            @Nullable Double lower,
            @Nullable Double upper,
            @Nullable Boolean alert)
            implements SnapshotRow {}

    /**
     * What a repository was made from, as declared; {@code method.md}, section 4. None for a repository that declares nothing.
     *
     * @param relation null: not said
     * @param parents those that are models of the snapshot, under their present paths, sorted
     * @param unknownParents declared parents that are not
     * @param cyclic whether it stands in a cycle of declarations, with others or with itself
     */
    record Lineage(
            ModelId model, @Nullable Relation relation, List<ModelId> parents, int unknownParents, boolean cyclic)
            implements SnapshotRow {}

    /**
     * Where the figures of a mainline model come from. The figures are the snapshot's; when and from which bytes their inputs were
     * fetched is not, so that this row is no function of the snapshot's inputs.
     *
     * @param figures in a fixed order
     */
    record Explanation(ModelId model, List<ExplainedFigure> figures) implements SnapshotRow {}
}
