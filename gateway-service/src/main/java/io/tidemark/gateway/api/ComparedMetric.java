package io.tidemark.gateway.api;

import io.tidemark.gateway.query.ShownSnapshot;
import io.tidemark.gateway.query.Vocabulary;
import java.util.Collection;

/** Parameter {@code metric}, of which a snapshot says what it has. */
final class ComparedMetric {

    private ComparedMetric() {}

    static String of(Parameters parameters, Vocabulary vocabulary, ShownSnapshot snapshot, Vocabulary.Field field) {
        String metric = parameters.text("metric").orElse(SeriesQuestion.DOWNLOADS);
        Collection<String> there = vocabulary.of(snapshot.key(), field);
        if (parameters.has("metric") && !there.contains(metric)) {
            throw Parameters.unknownValue("metric", metric, there, "");
        }
        return metric;
    }
}
