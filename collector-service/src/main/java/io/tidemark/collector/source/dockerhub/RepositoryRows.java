package io.tidemark.collector.source.dockerhub;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.collector.source.json.PageTrail;
import io.tidemark.common.contract.Observation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The rows of a page that are models.
 *
 * @param names of the repositories listed for the first time, whatever they contain
 * @param refused rows of which nothing could be used
 */
record RepositoryRows(List<Observation> observations, Set<String> names, long refused) {

    static RepositoryRows read(
            JsonNode results, String namespace, PageTrail trail, LocalDate observedOn, Findings findings) {
        List<Observation> observations = new ArrayList<>(results.size() * 3);
        Set<String> names = new LinkedHashSet<>();
        long refused = 0;
        long index = 0;
        for (JsonNode element : results) {
            Fields fields = new Fields(element, ++index, observedOn, findings);
            RepositoryRow row = RepositoryRow.read(fields, namespace);
            if (row == null) {
                refused++;
            } else if (trail.hasSeen(row.name()) || !names.add(row.name())) {
                fields.warn("duplicate_row", "name", row.name() + " is listed again; the first row holds");
            } else if (row.types() == null) {
                fields.warn("missing_field", "content_types", row.name() + " does not say whether it is a model");
            } else if (!row.isModel()) {
                findings.info("not_a_model", index, "content_types", row.name() + " contains no model");
            } else if (row.isPrivate()) {
                findings.info("private_model", index, "is_private", row.name() + " is private: not collected");
            } else {
                observations.addAll(row.observations(namespace));
            }
        }
        return new RepositoryRows(observations, names, refused);
    }

    /** Rows that no page before had. */
    long rows() {
        return names.size() + refused;
    }
}
