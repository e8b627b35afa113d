package io.tidemark.gateway.event;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tidemark.common.model.ConcentrationBy;
import io.tidemark.common.model.CrossoverVerdict;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.SeriesMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an event says. Additive: a member is never renamed or removed. Null (absent as JSON) means not observed. */
@RegisterForReflection
public sealed interface EventData {

    /** What the event is about, in few characters: with the type and its cause it names the event. */
    String subject();

    /** Ids of the groups, models, organizations or sources it is about; empty if it is about none of these. */
    Set<String> about();

    /**
     * @param latest whether answers come from it now: a snapshot of an earlier day is offered, and changes no answer
     * @param before the latest one when it arrived; null: there was none
     */
    record SnapshotPublished(
            String snapshot,
            LocalDate asOf,
            String method,
            Instant publishedAt,
            long rows,
            boolean latest,
            @Nullable String before)
            implements EventData {
        @Override
        public String subject() {
            return snapshot;
        }

        @Override
        public Set<String> about() {
            return Set.of();
        }
    }

    /**
     * Of the unadjusted series.
     *
     * @param a the group that overtook {@code b}
     * @param verdict now, {@code verdictBefore} in snapshot {@code before}; null: the pair was not compared there
     * @param crossedOn day of the crossing; of one that is lost, as it was in {@code before}
     */
    record Crossover(
            String metric,
            Grouping by,
            SeriesMode mode,
            String a,
            String b,
            CrossoverVerdict verdict,
            @Nullable CrossoverVerdict verdictBefore,
            @Nullable LocalDate crossedOn,
            String before)
            implements EventData {
        @Override
        public String subject() {
            return metric + "/" + by.wireName() + "/" + mode.wireName() + "/" + a + "/" + b;
        }

        @Override
        public Set<String> about() {
            return Set.of(a, b);
        }
    }

    /**
     * @param month the last one
     * @param herfindahl in (0,1], rising by {@code slope} a month, at least by {@code lower} (95 %)
     * @param topShare of {@code largest}, in [0,1]
     * @param before the snapshot in which there was no alert
     */
    record Consolidation(
            String metric,
            ConcentrationBy by,
            SeriesMode mode,
            YearMonth month,
            @Nullable Double herfindahl,
            @Nullable Double slope,
            @Nullable Double lower,
            @Nullable String largest,
            @Nullable Double topShare,
            String before)
            implements EventData {
        @Override
        public String subject() {
            return metric + "/" + by.wireName() + "/" + mode.wireName();
        }

        @Override
        public Set<String> about() {
            return Set.of();
        }
    }

    /**
     * @param rank 1 to 10; ties are in order of the model's path
     * @param downloads30d of the last 30 days
     * @param rankBefore in snapshot {@code before}; null: the model was not there
     */
    record Top10Entered(
            ModelId model,
            int rank,
            long downloads30d,
            @Nullable Integer rankBefore,
            String before) implements EventData {
        @Override
        public String subject() {
            return model.toString();
        }

        @Override
        public Set<String> about() {
            return Set.of(model.toString(), model.organization());
        }
    }

    /**
     * @param objectiveSeconds longest age promised
     * @param lastSuccessAt end of the last run that gave something usable; null: there was none
     */
    record SourceStale(
            String source, long objectiveSeconds, @Nullable Instant lastSuccessAt, Instant noticedAt)
            implements EventData {
        @Override
        public String subject() {
            return source;
        }

        @Override
        public Set<String> about() {
            return Set.of(source);
        }
    }
}
