package io.tidemark.collector.source.huggingface;

import io.tidemark.collector.source.huggingface.ModelRow.Identity;
import io.tidemark.collector.source.json.Fields;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which repositories the rows of a page are, one by one: what every reader of a list asks first. */
final class Listed {

    private static final int MODELS = 1_000; // of a full page

    private final Set<String> ids = HashSet.newHashSet(MODELS);
    private @Nullable String lastId;
    private long refused;

    /** @param idBefore {@code _id} of the last row of the page before; null if there was none */
    Listed(@Nullable String idBefore) {
        this.lastId = idBefore;
        if (idBefore != null) {
            ids.add(idBefore);
        }
    }

    /** Which repository a row is; null, with a finding, if it does not say so. */
    @Nullable
    Identity identity(Fields row) {
        Identity identity = ModelRow.identity(row);
        if (identity == null) {
            refused++;
            return null;
        }
        lastId = identity.hubId();
        return identity;
    }

    /** The same; null, with a finding, for a repository of others too. */
    @Nullable
    Identity identity(Fields row, String organization) {
        Identity identity = identity(row);
        if (identity == null || identity.path().organization().equalsIgnoreCase(organization)) {
            return identity;
        }
        row.warn("other_organization", "id", identity.path() + " is not a model of " + organization);
        refused++;
        return null;
    }

    /** Whether a repository comes for the first time. */
    boolean isFirst(Identity identity) {
        return ids.add(identity.hubId());
    }

    static void warnOfDuplicate(Fields row, Identity identity) {
        row.warn("duplicate_row", "_id", identity.path() + " is listed again; the first row holds");
    }

    static boolean isPrivate(Fields row) {
        return row.row().path("private").asBoolean();
    }

    static void notePrivate(Fields row, Identity identity) {
        row.findings().info("private_model", row.index(), "private", identity.path() + " is private: not collected");
    }

    /** Rows so far of which nothing could be used. */
    long refused() {
        return refused;
    }

    /** {@code _id} of the last row, or of the one before the page. */
    @Nullable
    String lastId() {
        return lastId;
    }
}
