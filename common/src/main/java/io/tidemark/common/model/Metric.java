package io.tidemark.common.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;

/**
 * What a measurement counts. The kind decides what may be done with it: only a counter is differenced, a rolling window
 * is never added up over time; {@code method.md}, section 2. Counts of different services are different metrics: nothing
 * adds up across sources.
 */
public enum Metric implements WireName {
    /** Downloads of the trailing 30 days, as the Hub counts them at the time of reading. */
    DOWNLOADS_30D("downloads_30d", Kind.ROLLING_WINDOW),
    /** Downloads since the repository was created, as the Hub counts them; it can fall. */
    DOWNLOADS_ALL_TIME("downloads_all_time", Kind.COUNTER),
    /** Downloads of the day, as the owner of a repository is told them. */
    DOWNLOADS_DAY("downloads_day", Kind.AMOUNT),
    /** People who like the repository now. */
    LIKES("likes", Kind.GAUGE),
    /** Direct children of a repository on the Hub; qualifier: the relation. */
    DERIVATIVES("derivatives", Kind.GAUGE),
    /** {@link #DOWNLOADS_30D} of all repositories of a namespace, as an archive adds them up. */
    AUTHOR_DOWNLOADS_30D("author_downloads_30d", Kind.ROLLING_WINDOW),
    /** {@link #DOWNLOADS_ALL_TIME} of all repositories of a namespace, as an archive adds them up. */
    AUTHOR_DOWNLOADS_ALL_TIME("author_downloads_all_time", Kind.COUNTER),
    /** Prompt and completion tokens routed by OpenRouter on the day, in each provider's own tokenizer. */
    OPENROUTER_TOKENS("openrouter_tokens", Kind.AMOUNT),
    /** Distinct hosts that serve a model on OpenRouter. */
    OPENROUTER_HOSTS("openrouter_hosts", Kind.GAUGE),
    /** Downloads as ModelScope counts them since ever; it does not say what it counts. */
    MODELSCOPE_DOWNLOADS("modelscope_downloads", Kind.COUNTER),
    MODELSCOPE_LIKES("modelscope_likes", Kind.GAUGE),
    /** Pulls as Docker Hub counts them since ever, requests of mirrors and builds included. */
    DOCKERHUB_PULLS("dockerhub_pulls", Kind.COUNTER),
    DOCKERHUB_STARS("dockerhub_stars", Kind.GAUGE),
    /** Pulls as ollama.com shows them since ever, rounded to three or four digits. */
    OLLAMA_PULLS("ollama_pulls", Kind.COUNTER),
    /** A rating or index as published; qualifier: which one, such as {@code text/overall} or {@code eci}. */
    SCORE("score", Kind.GAUGE),
    /** Lower end of the interval its publisher gives for a {@link #SCORE} of the same qualifier. */
    SCORE_LOWER("score_lower", Kind.GAUGE),
    /** Upper end of that interval. */
    SCORE_UPPER("score_upper", Kind.GAUGE),
    /** Votes behind a {@link #SCORE}. */
    VOTES("votes", Kind.GAUGE),
    /** Place on the publisher's board; ties share one. */
    RANK("rank", Kind.GAUGE),
    /** Prompt tokens of an operator's own deployment on the day. */
    TOKENS_IN("tokens_in", Kind.AMOUNT),
    /** Generated tokens of an operator's own deployment on the day. */
    TOKENS_OUT("tokens_out", Kind.AMOUNT),
    /** Requests to an operator's own deployment on the day. */
    REQUESTS("requests", Kind.AMOUNT);

    private static final Set<Metric> OF_REPOSITORIES =
            Set.of(DOWNLOADS_30D, DOWNLOADS_ALL_TIME, DOWNLOADS_DAY, LIKES, DERIVATIVES);

    /** How readings of a metric relate over time. */
    public enum Kind {
        /** Cumulative: differences of readings are amounts. */
        COUNTER,
        /** A rate over a trailing window: neither summed nor differenced. */
        ROLLING_WINDOW,
        /** The day's own: readings of different days add up. */
        AMOUNT,
        /** A state. */
        GAUGE
    }

    private final String wireName;
    private final Kind kind;

    Metric(String wireName, Kind kind) {
        this.wireName = wireName;
        this.kind = kind;
    }

    @JsonCreator
    public static Metric of(String wireName) {
        return WireName.parse(Metric.class, wireName);
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether names of this space can have it: what the Hub counts is counted of its repositories and nothing else. */
    public boolean appliesTo(SubjectSpace space) {
        return space == SubjectSpace.HUB || !OF_REPOSITORIES.contains(this);
    }
}
