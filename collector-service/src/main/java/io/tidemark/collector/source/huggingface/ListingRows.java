package io.tidemark.collector.source.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.huggingface.ModelRow.Identity;
import io.tidemark.collector.source.json.Answer;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.model.ModelId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a listing page that can be used.
 *
 * @param paths of the models described
 * @param listed rows there were, usable or not
 * @param refused rows of which nothing could be used
 * @param lastId {@code _id} of the last row
 */
record ListingRows(
        List<Observation> observations,
        Set<ModelId> paths,
        long listed,
        long refused,
        @Nullable String lastId) {

    static ListingRows read(
            JsonNode body, String organization, @Nullable String idBefore, Answer answer, Findings findings) {
        List<Observation> observations = new ArrayList<>(body.size() * 4);
        Set<ModelId> paths = new HashSet<>();
        Set<String> ids = new HashSet<>();
        if (idBefore != null) {
            ids.add(idBefore);
        }
        String lastId = idBefore;
        long refused = 0;
        long index = 0;
        for (JsonNode row : body) {
            Fields fields = new Fields(row, ++index, answer.observedOn(), findings);
            Identity identity = ModelRow.identity(fields);
            if (identity == null) {
                refused++;
                continue;
            }
            lastId = identity.hubId();
            if (!identity.path().organization().equalsIgnoreCase(organization)) {
                fields.warn("other_organization", "id", identity.path() + " is not a model of " + organization);
                refused++;
            } else if (row.path("private").asBoolean()) {
                findings.info("private_model", index, "private", identity.path() + " is private: not collected");
            } else if (!ids.add(identity.hubId())) {
                fields.warn("duplicate_row", "_id", identity.path() + " is listed again; the first row holds");
            } else {
                paths.add(identity.path());
                observations.addAll(ModelRow.read(fields, identity, null).observations());
            }
        }
        return new ListingRows(observations, paths, body.size(), refused, lastId);
    }
}
