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

/** What an organization's page says of its models. */
final class ListingRows implements ModelList.Rows {

    private static final int MODELS = 1_000; // of a full page
    private static final int OBSERVATIONS = 4 * MODELS;

    private final String organization;
    private final Findings findings;
    private final List<Observation> observations = new ArrayList<>(OBSERVATIONS);
    private final Set<ModelId> paths = HashSet.newHashSet(MODELS);
    private final Set<String> ids = HashSet.newHashSet(MODELS);
    private final TagPool tags = new TagPool();
    private @Nullable String lastId;
    private long refused;

    /** @param idBefore {@code _id} of the last row of the page before */
    ListingRows(String organization, @Nullable String idBefore, Findings findings) {
        this.organization = organization;
        this.findings = findings;
        this.lastId = idBefore;
        if (idBefore != null) {
            ids.add(idBefore);
        }
    }

    @Override
    public void row(JsonNode row, long number, Answer answer) {
        Fields fields = new Fields(row, number, answer.observedOn(), findings);
        Identity identity = ModelRow.identity(fields);
        if (identity == null) {
            refused++;
            return;
        }
        lastId = identity.hubId();
        if (!identity.path().organization().equalsIgnoreCase(organization)) {
            fields.warn("other_organization", "id", identity.path() + " is not a model of " + organization);
            refused++;
        } else if (row.path("private").asBoolean()) {
            findings.info("private_model", number, "private", identity.path() + " is private: not collected");
        } else if (!ids.add(identity.hubId())) {
            fields.warn("duplicate_row", "_id", identity.path() + " is listed again; the first row holds");
        } else {
            paths.add(identity.path());
            observations.addAll(ModelRow.read(fields, identity, null, tags).observations());
        }
    }

    List<Observation> observations() {
        return observations;
    }

    /** Of the models described. */
    Set<ModelId> paths() {
        return paths;
    }

    @Override
    public long refused() {
        return refused;
    }

    /** {@code _id} of the last row. */
    @Nullable
    String lastId() {
        return lastId;
    }
}
