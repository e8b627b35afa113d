package io.tidemark.local.artificialanalysis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A model at one reasoning effort; an index that was not measured is null. */
public record CatalogueRow(
        String id,
        String name,
        String slug,
        String creatorSlug,
        @Nullable Double intelligence,
        @Nullable Double coding,
        @Nullable Double agentic) {

    ObjectNode json() {
        ObjectNode row = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("name", name)
                .put("slug", slug)
                .put("release_date", "2026-05-01");
        row.putObject("model_creator")
                .put("id", "00000000-0000-4000-9000-000000000001")
                .put("name", "The makers of " + creatorSlug)
                .put("slug", creatorSlug);
        row.putObject("evaluations")
                .put("artificial_analysis_intelligence_index", intelligence)
                .put("artificial_analysis_coding_index", coding)
                .put("artificial_analysis_agentic_index", agentic);
        row.putObject("pricing").put("price_1m_input_tokens", 0.5).put("price_1m_output_tokens", 2.0);
        return row;
    }
}
