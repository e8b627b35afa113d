package io.tidemark.collector.source.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.common.model.ModelId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a reading of the whole Hub is after, from the parameters of its shard.
 *
 * @param registered namespaces of registered organizations, lower case: all their models are taken
 * @param since creation before which a discovery ends; null for a walk, which has no end but the Hub's
 * @param minDownloads of repositories of others that a walk takes
 */
record Sweep(Set<String> registered, @Nullable Instant since, long minDownloads) {

    private static final String BASE_MODEL = "base_model:";

    static Sweep of(JsonNode shard) {
        Set<String> names = new HashSet<>();
        shard.path(HubPlan.ORGANIZATIONS).forEach(name -> names.add(lower(name.asText())));
        JsonNode since = shard.path(HubPlan.SINCE);
        return new Sweep(
                Set.copyOf(names),
                since.isTextual() ? Instant.parse(since.textValue()) : null,
                shard.path(HubPlan.MIN_DOWNLOADS).asLong());
    }

    /** Why a row is not taken, as the reason of a finding; null if it is. */
    @Nullable
    String leftOut(ModelId path, JsonNode row, @Nullable Instant created) {
        if (since != null && created != null && created.isBefore(since)) {
            return "before_since";
        }
        if (registered.contains(lower(path.organization()))) {
            return null;
        }
        if (since != null) {
            return hasParents(row) ? null : "no_parents";
        }
        return isBelow(row) ? "below_minimum" : null;
    }

    /** Whether this page reaches behind what a discovery is after. */
    boolean ends(@Nullable Instant oldest) {
        return since != null && oldest != null && oldest.isBefore(since);
    }

    private static boolean hasParents(JsonNode row) {
        if (!row.path("baseModels").path("models").isEmpty()) {
            return true;
        }
        for (JsonNode tag : row.path("tags")) {
            if (tag.isTextual() && tag.textValue().startsWith(BASE_MODEL)) {
                return true;
            }
        }
        return false;
    }

    /** By the larger of both counts, which is the one since ever unless it is missing: it keeps what it once let in. */
    private boolean isBelow(JsonNode row) {
        JsonNode month = row.path("downloads");
        JsonNode ever = row.path("downloadsAllTime");
        boolean told = month.isNumber() || ever.isNumber(); // an unknown count is not a small one
        return told && Math.max(month.asLong(), ever.asLong()) < minDownloads;
    }

    private static String lower(String namespace) {
        return namespace.toLowerCase(Locale.ROOT);
    }
}
