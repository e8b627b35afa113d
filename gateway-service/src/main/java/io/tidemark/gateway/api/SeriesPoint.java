package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Flag;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A group's month. */
@Schema(description = "A group's month. With adjusted=true, 'value' and 'share' are the adjusted ones.")
public record SeriesPoint(
        String group,
        @Schema(examples = {"2026-08"}) String month,

        @Schema(description = "In the metric's unit; null: not observed, see 'reason'.") @Nullable
        Double value,

        @Schema(description = "Of the sum over all groups, in [0,1]; null for derivatives outside.") @Nullable
        Double share,

        @Schema(description = "Mainline models that contribute; for derivatives, how many of those.")
        int models,

        @Schema(
                description =
                        "Mainline models released by then; for derivatives, how many contribute or may: of some no downloads were read.")
        int expected,

        @Schema(description = "models / expected; null when none is expected.") @Nullable
        Double coverage,

        @Schema(description = "Part of the value in [0,1] that lies between readings.") @Nullable
        Double interpolated,

        @Schema(description = "Part of the value in [0,1] read from 30-day windows.") @Nullable
        Double estimated,

        @Schema(description = "Downloads that joined because models entered observation; cumulative only.") @Nullable
        Double panelEntry,

        @Schema(description = "Downloads carried forward of models no longer observed; cumulative only.") @Nullable
        Double carried,

        @Schema(
                description =
                        "Least that the share can be where models below a list's last place are not seen; tokens only.")
        @Nullable
        Double shareLower,

        @Schema(description = "Most that it can be; tokens only.") @Nullable
        Double shareUpper,

        @Schema(description = "Of everything the source counted, what is mapped to no model included; tokens only.")
        @Nullable
        Double shareOfAll,

        List<Flag> flags,
        @Nullable String reason) {

    static SeriesPoint of(SnapshotRow.Series row, boolean adjusted) {
        return new SeriesPoint(
                row.group(),
                row.month().toString(),
                adjusted ? row.adjustedValue() : row.value(),
                adjusted ? row.adjustedShare() : row.share(),
                row.models(),
                row.expected(),
                row.coverage(),
                row.interpolated(),
                row.estimated(),
                row.panelEntry(),
                row.carried(),
                row.shareLower(),
                row.shareUpper(),
                row.shareOfAll(),
                row.flags(),
                row.reason());
    }
}
