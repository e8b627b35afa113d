package io.tidemark.scoring.store;

import jakarta.enterprise.context.ApplicationScoped;

/** The dictionaries of this schema. */
@ApplicationScoped
class Dictionaries {

    private final Dictionary subjects;
    private final Dictionary metrics;
    private final Dictionary sources;

    Dictionaries(Database database) {
        subjects = new Dictionary(database, "scoring.subject", "subject_id", "path");
        metrics = new Dictionary(database, "scoring.metric", "metric_id", "name");
        sources = new Dictionary(database, "scoring.source", "source_id", "name");
    }

    /** Paths of repositories. */
    Dictionary subjects() {
        return subjects;
    }

    Dictionary metrics() {
        return metrics;
    }

    Dictionary sources() {
        return sources;
    }
}
