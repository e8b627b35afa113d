package io.tidemark.gateway.api.mcp;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.tidemark.gateway.api.CompareResource;
import io.tidemark.gateway.api.ModelResource;
import io.tidemark.gateway.api.RankingResource;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Tools about models. */
@Singleton
public class ModelTools {

    private static final String SNAPSHOT = "A snapshot's id, an as-of date such as 2026-08-21, or latest (default).";
    private static final String RELEASED = "The first day of release, such as 2026-01-01.";
    private static final String ROWS = "Rows, 1 to 500; 50 if left out.";
    private static final String CURSOR = "page.next of the answer before, with all other arguments as they were.";

    private final ModelResource models;
    private final RankingResource rankings;
    private final CompareResource comparisons;

    public ModelTools(ModelResource models, RankingResource rankings, CompareResource comparisons) {
        this.models = models;
        this.rankings = rankings;
        this.comparisons = comparisons;
    }

    @Tool(
            name = "search_models",
            description =
                    "Open language models that match all filters, those with the greatest index first. Values of a filter are separated by"
                            + " commas. null means not observed, 0 means zero.",
            annotations =
                    @Tool.Annotations(
                            title = "Search models",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    public String searchModels(
            @ToolArg(required = false, description = "Part of the model's path, in any case.") @Nullable String q,
            @ToolArg(required = false, description = "us, china, eu, other, unknown, none.") @Nullable String region,
            @ToolArg(required = false, description = "Namespaces on the Hub.") @Nullable String organization,
            @ToolArg(required = false, description = "Family ids.") @Nullable String family,
            @ToolArg(
                            required = false,
                            description =
                                    "Classes of total parameters: <1B, 1-5B, 7-9B, 10-50B, 50-100B, 100-250B, 250B+, none.")
                    @Nullable
                    String size,
            @ToolArg(required = false, description = "Licence ids as on the Hub.") @Nullable String license,
            @ToolArg(required = false, description = "mainline (default), candidate, rejected.") @Nullable
                    String status,
            @ToolArg(required = false, description = "Data-quality flags.") @Nullable String flag,
            @ToolArg(required = false, description = RELEASED) @Nullable String releasedFrom,
            @ToolArg(
                            required = false,
                            description =
                                    "Only young models that would enter their size's top 10 at this age in days or before, such as 90.")
                    @Nullable
                    Integer entersTopWithin,
            @ToolArg(
                            required = false,
                            description =
                                    "index, downloads30d, downloadsAllTime, likes, releasedOn, parameters or model; '-' in front for descending.")
                    @Nullable
                    String sort,
            @ToolArg(required = false, description = ROWS) @Nullable Integer rows,
            @ToolArg(required = false, description = CURSOR) @Nullable String cursor,
            @ToolArg(required = false, description = SNAPSHOT) @Nullable String snapshot) {
        return new Ask()
                .with("q", q)
                .with("region", region)
                .with("organization", organization)
                .with("family", family)
                .with("size", size)
                .with("license", license)
                .with("status", status)
                .with("flag", flag)
                .with("releasedFrom", releasedFrom)
                .with("entersTopWithin", entersTopWithin)
                .with("sort", sort)
                .with("pageSize", size == null || size.isBlank() ? null : rows)
                .with("size", size == null || size.isBlank() ? rows : null)
                .with("cursor", cursor)
                .with("snapshot", snapshot)
                .of(models::list);
    }

    @Tool(
            name = "get_model",
            description =
                    "One model: identity, downloads, derivatives, tokens, performance, RAM (relative adoption) at every age, momentum,"
                            + " flags.",
            annotations =
                    @Tool.Annotations(
                            title = "One model",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    public String getModel(
            @ToolArg(description = "Its path, organization/name, case-sensitive; search_models finds it.") String model,
            @ToolArg(required = false, description = SNAPSHOT) @Nullable String snapshot) {
        int slash = model.indexOf('/');
        String organization = slash < 0 ? "" : model.substring(0, slash);
        String name = model.substring(slash + 1);
        return new Ask().with("snapshot", snapshot).of((uri, headers) -> models.get(organization, name, uri, headers));
    }

    @Tool(
            name = "compare_models",
            description =
                    "Two to five models, or two to five families, side by side, for choosing a base model: adoption, derivative"
                            + " ecosystem, licences, sizes on offer, momentum, index, risks. Give models or families, not both.",
            annotations =
                    @Tool.Annotations(
                            title = "Compare models or families",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    public String compareModels(
            @ToolArg(required = false, description = "Paths of models, separated by commas.") @Nullable String models,
            @ToolArg(required = false, description = "Ids of families, separated by commas.") @Nullable String families,
            @ToolArg(required = false, description = SNAPSHOT) @Nullable String snapshot) {
        return new Ask()
                .with("models", models)
                .with("families", families)
                .with("snapshot", snapshot)
                .of(comparisons::compare);
    }

    @Tool(
            name = "rank_models",
            description = "Mainline models by rank. What was not observed has no place; a note counts it.",
            annotations =
                    @Tool.Annotations(
                            title = "Rank models",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    public String rankModels(
            @ToolArg(description = "index, ram, downloads30d, downloadsAllTime, derivatives, tokens30d or momentum.")
                    String metric,
            @ToolArg(required = false, description = "With ram: days since release, such as 30.") @Nullable
                    Integer checkpoint,
            @ToolArg(required = false, description = "With ram: cutoff (default) or median.") @Nullable String form,
            @ToolArg(required = false, description = "With ram: a frozen quarter such as 2026-Q2, or live.") @Nullable
                    String baseline,
            @ToolArg(required = false, description = "us, china, eu, other, unknown, none.") @Nullable String region,
            @ToolArg(required = false, description = "Namespaces on the Hub.") @Nullable String organization,
            @ToolArg(required = false, description = "Family ids.") @Nullable String family,
            @ToolArg(required = false, description = "Classes of total parameters.") @Nullable String size,
            @ToolArg(required = false, description = "Licence ids as on the Hub.") @Nullable String license,
            @ToolArg(required = false, description = RELEASED) @Nullable String releasedFrom,
            @ToolArg(required = false, description = ROWS) @Nullable Integer rows,
            @ToolArg(required = false, description = CURSOR) @Nullable String cursor,
            @ToolArg(required = false, description = SNAPSHOT) @Nullable String snapshot) {
        return new Ask()
                .with("metric", metric)
                .with("checkpoint", checkpoint)
                .with("form", form)
                .with("baseline", baseline)
                .with("region", region)
                .with("organization", organization)
                .with("family", family)
                .with("license", license)
                .with("releasedFrom", releasedFrom)
                .with("size", size)
                .with("pageSize", size == null || size.isBlank() ? null : rows)
                .with("size", size == null || size.isBlank() ? rows : null)
                .with("cursor", cursor)
                .with("snapshot", snapshot)
                .of(rankings::get);
    }
}
