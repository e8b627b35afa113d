package io.tidemark.collector.source.huggingface;

import io.tidemark.collector.source.huggingface.ModelRow.Identity;
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
    private final Listed listed;
    private final List<Observation> observations = new ArrayList<>(OBSERVATIONS);
    private final Set<ModelId> paths = HashSet.newHashSet(MODELS);
    private final TagPool tags = new TagPool();

    /** @param idBefore {@code _id} of the last row of the page before */
    ListingRows(String organization, @Nullable String idBefore) {
        this.organization = organization;
        this.listed = new Listed(idBefore);
    }

    @Override
    public void row(Fields row) {
        Identity identity = listed.identity(row, organization);
        if (identity == null) {
            return;
        }
        if (Listed.isPrivate(row)) {
            Listed.notePrivate(row, identity);
        } else if (!listed.isFirst(identity)) {
            Listed.warnOfDuplicate(row, identity);
        } else {
            paths.add(identity.path());
            ModelRow.read(row, identity, null, tags).addTo(observations);
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
        return listed.refused();
    }

    /** {@code _id} of the last row. */
    @Nullable
    String lastId() {
        return listed.lastId();
    }
}
