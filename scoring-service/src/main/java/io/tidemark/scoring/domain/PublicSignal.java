package io.tidemark.scoring.domain;

import io.tidemark.common.model.WireName;

/** A public figure of a model that private use is compared with; {@code method.md}, section 12. */
public enum PublicSignal implements WireName {
    /** The Hub's window as last read. */
    DOWNLOADS_30D("downloads30d", true),
    DOWNLOADS_ALL_TIME("downloadsAllTime", true),
    /** Those the method counts: its relations, with more downloads than its minimum. */
    DERIVATIVES("derivatives", true),
    /** Share of the tokens of all listed open models: it ranks as the tokens do, and may be used where they may not be shown. */
    TOKENS_30D("tokens30d", true),
    /** Best percentile among the performance sources. */
    PERFORMANCE("performance", false),
    /** The Adoption Index. */
    INDEX("index", false);

    private final String wireName;
    private final boolean additive;

    PublicSignal(String wireName, boolean additive) {
        this.wireName = wireName;
        this.additive = additive;
    }

    /** As the API calls the figure. */
    @Override
    public String wireName() {
        return wireName;
    }

    /** Whether models' values add up, so that a model has a share of them. */
    public boolean additive() {
        return additive;
    }
}
