package io.tidemark.gateway.api.mcp;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.tidemark.gateway.api.CrossoverResource;
import io.tidemark.gateway.api.SeriesResource;
import io.tidemark.gateway.api.SourceResource;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Tools about groups of models, and about where the figures come from. */
@Singleton
public class GroupTools {

    private static final String SNAPSHOT = "A snapshot's id, an as-of date such as 2026-08-21, or latest (default).";
    private static final String ROWS = "Rows, 1 to 500; 50 if left out.";
    private static final String CURSOR = "page.next of the answer before, with all other arguments as they were.";

    private final SeriesResource series;
    private final CrossoverResource crossovers;
    private final SourceResource sources;

    public GroupTools(SeriesResource series, CrossoverResource crossovers, SourceResource sources) {
        this.series = series;
        this.crossovers = crossovers;
        this.sources = sources;
    }

    @Tool(
            name = "get_series",
            description =
                    "Monthly series of groups of models: value, share in [0,1], coverage, flags. A value that is null was not"
                            + " observed and has a reason.",
            annotations =
                    @Tool.Annotations(
                            title = "Series of groups",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    public String getSeries(
            @ToolArg(required = false, description = "downloads (default), derivatives or tokens.") @Nullable
                    String metric,
            @ToolArg(required = false, description = "region (default), organization, family, size or license.")
                    @Nullable
                    String by,
            @ToolArg(required = false, description = "monthly (default) or cumulative.") @Nullable String mode,
            @ToolArg(required = false, description = "Ids of groups, separated by commas; all if left out.") @Nullable
                    String groups,
            @ToolArg(
                            required = false,
                            description = "Groups taken together under a name of your own: name:group,group.")
                    @Nullable
                    String define,
            @ToolArg(required = false, description = "First month, such as 2026-01.") @Nullable String from,
            @ToolArg(required = false, description = "Last month.") @Nullable String to,
            @ToolArg(required = false, description = "true replaces spikes and bulk events; downloads only.") @Nullable
                    String adjusted,
            @ToolArg(required = false, description = ROWS) @Nullable Integer rows,
            @ToolArg(required = false, description = CURSOR) @Nullable String cursor,
            @ToolArg(required = false, description = SNAPSHOT) @Nullable String snapshot) {
        return new Ask()
                .with("metric", metric)
                .with("by", by)
                .with("mode", mode)
                .with("groups", groups)
                .with("define", define)
                .with("from", from)
                .with("to", to)
                .with("adjusted", adjusted)
                .with("size", rows)
                .with("cursor", cursor)
                .with("snapshot", snapshot)
                .of(series::get);
    }

    @Tool(
            name = "find_crossovers",
            description =
                    "Whether and when group a overtook group b, with its interval, what would undo it, and the trend of the gap.",
            annotations =
                    @Tool.Annotations(
                            title = "Crossovers",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    public String findCrossovers(
            @ToolArg(required = false, description = "What groups are compared by; downloads if left out.") @Nullable
                    String metric,
            @ToolArg(required = false, description = "region (default), organization or family.") @Nullable String by,
            @ToolArg(required = false, description = "cumulative (default) or monthly.") @Nullable String mode,
            @ToolArg(required = false, description = "The group that may have overtaken.") @Nullable String a,
            @ToolArg(required = false, description = "The group that may have been overtaken.") @Nullable String b,
            @ToolArg(
                            required = false,
                            description =
                                    "Any of sustained, transient, panel_driven, none, not_observed, separated by commas.")
                    @Nullable
                    String verdict,
            @ToolArg(required = false, description = ROWS) @Nullable Integer rows,
            @ToolArg(required = false, description = CURSOR) @Nullable String cursor,
            @ToolArg(required = false, description = SNAPSHOT) @Nullable String snapshot) {
        return new Ask()
                .with("metric", metric)
                .with("by", by)
                .with("mode", mode)
                .with("a", a)
                .with("b", b)
                .with("verdict", verdict)
                .with("size", rows)
                .with("cursor", cursor)
                .with("snapshot", snapshot)
                .of(crossovers::list);
    }

    @Tool(
            name = "source_status",
            description =
                    "Where the figures come from: freshness, terms, citation and last collection run of every source.",
            annotations =
                    @Tool.Annotations(
                            title = "Sources",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    public String sourceStatus(@ToolArg(required = false, description = SNAPSHOT) @Nullable String snapshot) {
        return new Ask().with("snapshot", snapshot).of(sources::list);
    }
}
