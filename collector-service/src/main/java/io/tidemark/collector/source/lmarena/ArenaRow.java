package io.tidemark.collector.source.lmarena;

import io.tidemark.collector.source.json.Fields;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.SubjectId;
import io.tidemark.common.model.SubjectSpace;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one row of a board says of a model. The day is the board's own: the same board may be published again later. */
record ArenaRow(SubjectId subject, List<Observation> observations) {

    static final String MODEL = "model_name";
    static final String CATEGORY = "category";

    private static final String RATING = "rating";
    private static final String LOWER = "rating_lower";
    private static final String UPPER = "rating_upper";
    private static final String VOTES = "vote_count";
    private static final String RANK = "rank";
    private static final String PUBLISHED = "leaderboard_publish_date";
    private static final String ORGANIZATION = "organization";
    private static final String LICENSE = "license";

    /** @return null if the row is refused; then there is a finding */
    static @Nullable ArenaRow read(Fields fields, String board, String category, String sha) {
        SubjectId subject = subject(fields);
        LocalDate day = published(fields);
        if (subject == null || day == null) {
            return null;
        }
        String qualifier = board + "/" + category;
        List<Observation> observations = new ArrayList<>();
        Double rating = fields.score(RATING);
        if (rating != null) {
            observations.add(measured(subject, Metric.SCORE, qualifier, rating, day));
            observations.addAll(interval(fields, subject, qualifier, rating, day));
        } else if (Fields.isNoValue(fields.row().path(RATING))) {
            fields.findings().info("no_value", fields.index(), RATING, subject + " is listed and not rated");
        } else {
            return null;
        }
        Long votes = fields.count(VOTES);
        if (votes != null) {
            observations.add(measured(subject, Metric.VOTES, qualifier, votes, day));
        }
        Long rank = fields.count(RANK);
        if (rank != null && rank == 0) {
            fields.warn("odd_rank", RANK, "0; the first rank is 1");
        } else if (rank != null) {
            observations.add(measured(subject, Metric.RANK, qualifier, rank, day));
        }
        observations.add(new Entry(subject, board, day, attributes(fields, sha)));
        return new ArenaRow(subject, observations);
    }

    private static @Nullable SubjectId subject(Fields fields) {
        String name = fields.text(MODEL);
        if (name == null) {
            fields.warn("odd_model_name", MODEL, "the row names no model");
            return null;
        }
        try {
            return new SubjectId(SubjectSpace.LMARENA, name);
        } catch (IllegalArgumentException odd) {
            fields.warn("odd_model_name", MODEL, String.valueOf(odd.getMessage()));
            return null;
        }
    }

    private static @Nullable LocalDate published(Fields fields) {
        String text = fields.text(PUBLISHED);
        if (text == null) {
            fields.warn("not_a_date", PUBLISHED, "the row does not say of which day the board is");
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.isAfter(fields.observedOn().plusDays(1))) {
                fields.warn("future_date", PUBLISHED, day + " lies after " + fields.observedOn());
                return null;
            }
            return day;
        } catch (DateTimeException unreadable) {
            fields.warn(
                    "not_a_date",
                    PUBLISHED,
                    Fields.shown(fields.row().path(PUBLISHED)) + " is not a date like 2026-05-31");
            return null;
        }
    }

    private static List<Observation> interval(
            Fields fields, SubjectId subject, String qualifier, double rating, LocalDate day) {
        Double lower = fields.score(LOWER);
        Double upper = fields.score(UPPER);
        if (lower == null || upper == null) {
            return List.of();
        }
        if (lower > rating || upper < rating) {
            fields.warn("odd_interval", LOWER, lower + " to " + upper + " does not hold the rating " + rating);
            return List.of();
        }
        return List.of(
                measured(subject, Metric.SCORE_LOWER, qualifier, lower, day),
                measured(subject, Metric.SCORE_UPPER, qualifier, upper, day));
    }

    private static Measurement measured(
            SubjectId subject, Metric metric, String qualifier, double value, LocalDate day) {
        return new Measurement(subject, metric, qualifier, value, day, null);
    }

    /** Boards may label one model differently: each has an entry of its own. */
    private static SortedMap<String, String> attributes(Fields fields, String sha) {
        SortedMap<String, String> said = new TreeMap<>();
        put(said, "organization", fields.text(ORGANIZATION));
        put(said, "model_license", fields.text(LICENSE));
        said.put("dataset_sha", sha);
        return said;
    }

    private static void put(SortedMap<String, String> said, String attribute, @Nullable String value) {
        if (value != null) {
            said.put(attribute, value);
        }
    }
}
