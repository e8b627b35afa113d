package io.tidemark.collector.source.modelscope;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.json.PageTrail;
import io.tidemark.common.contract.Observation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The rows of a page that can be used.
 *
 * @param names of the models listed for the first time, private ones too
 * @param refused rows of which nothing could be used
 * @param again rows that this page or an earlier one had already
 */
record OwnerPage(List<Observation> observations, Set<String> names, long refused, long again) {

    static OwnerPage read(JsonNode models, String owner, PageTrail trail, LocalDate observedOn, Findings findings) {
        List<Observation> observations = new ArrayList<>(models.size() * 3);
        Set<String> names = new LinkedHashSet<>();
        long refused = 0;
        long again = 0;
        long index = 0;
        for (JsonNode element : models) {
            ModelRow row = ModelRow.read(element, ++index, observedOn, findings);
            if (row == null) {
                refused++;
            } else if (!row.belongsTo(owner)) {
                row.fields().warn("other_owner", "id", row.id() + " is not a model of " + owner);
                refused++;
            } else if (trail.hasSeen(row.id()) || !names.add(row.id())) {
                row.fields().warn("duplicate_row", "id", row.id() + " is listed again; the first row holds");
                again++;
            } else if (row.isPrivate()) {
                findings.info("private_model", index, "private", row.id() + " is private: not collected");
            } else {
                observations.addAll(row.observations());
            }
        }
        return new OwnerPage(observations, names, refused, again);
    }

    /** Rows that no page before had. */
    long rows() {
        return names.size() + refused;
    }
}
