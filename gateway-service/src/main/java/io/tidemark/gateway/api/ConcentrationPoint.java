package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How unevenly a metric was spread in a month. */
@Schema(
        description =
                "How unevenly a metric was spread in a month. Groups with 0 are left out; figures are null where nothing was"
                        + " observed.")
public record ConcentrationPoint(
        @Schema(examples = {"2026-07"}) String month,

        @Schema(description = "Groups with a value above 0.")
        int groups,

        @Schema(description = "Models in them with a value above 0; of derivatives how many are counted.")
        int models,

        @Schema(description = "Herfindahl-Hirschman index: the sum of squared shares, in (0,1].") @Nullable
        Double herfindahl,

        @Schema(description = "1 / herfindahl: as many groups of equal size would be as concentrated.") @Nullable
        Double effective,

        @Schema(description = "Share of the largest group.") @Nullable
        Double top1Share,

        @Schema(description = "Share of the five largest.") @Nullable
        Double top5Share,

        @Schema(description = "The largest group.") @Nullable
        String largest,

        @Schema(description = "In [0,1): 0 where all groups are equal.") @Nullable
        Double gini,

        @Schema(
                description =
                        "Share of the metric that belongs to no group: no family, no size, no known region. The other"
                                + " figures are of the rest.")
        @Nullable
        Double unassigned,

        @Schema(description = "Of herfindahl, a month, over the last six months; Theil-Sen.") @Nullable
        Double slope,

        @Schema(description = "With 'upper' its 95 % interval; null where the months are too few to bound it.")
        @Nullable
        Double lower,

        @Nullable Double upper,

        @Schema(description = "Whether that interval lies above 0; null where it has no bounds.") @Nullable
        Boolean alert) {

    static ConcentrationPoint of(SnapshotRow.Concentration row) {
        return new ConcentrationPoint(
                row.month().toString(),
                row.groups(),
                row.models(),
                row.herfindahl(),
                row.effective(),
                row.topShare(),
                row.topFewShare(),
                row.largest(),
                row.gini(),
                row.unassigned(),
                row.slope(),
                row.lower(),
                row.upper(),
                row.alert());
    }
}
