package io.tidemark.gateway.query;

import io.tidemark.common.model.WireName;

/** What models are ranked by. */
public enum RankingMetric implements WireName {
    INDEX("index"),
    RAM("ram"),
    DOWNLOADS_30D("downloads30d"),
    DOWNLOADS_ALL_TIME("downloadsAllTime"),
    DERIVATIVES("derivatives"),
    TOKENS_30D("tokens30d"),
    /** Growth of the last 30 days over the 30 before. */
    MOMENTUM("momentum");

    private final String wireName;

    RankingMetric(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
