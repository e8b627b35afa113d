package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Flag;
import io.tidemark.gateway.query.MemberFigure;
import io.tidemark.gateway.query.MemberMonth;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What one model brings to a group's month. */
@Schema(description = "What one model brings to a group's month.")
public record Contribution(
        String model,

        @Schema(description = "In the metric's unit; null: not observed, see 'reason'.") @Nullable
        Double value,

        @Schema(description = "Of the group's value, in [0,1]; null where either is null or the group has none.")
        @Nullable
        Double share,

        @Schema(description = "Of the model's month of downloads.")
        List<Flag> flags,

        @Schema(description = "Why there is no value.") @Nullable
        String reason) {

    private static final String NEVER_READ = "not_observed";

    /** @param figure of a month */
    static Contribution of(
            MemberMonth member, Function<SnapshotRow.Month, @Nullable Double> figure, @Nullable Double whole) {
        SnapshotRow.Month month = member.month();
        if (month == null) {
            return new Contribution(member.model(), null, null, List.of(), NEVER_READ);
        }
        Double value = figure.apply(month);
        return new Contribution(
                member.model(),
                value,
                share(value, whole),
                month.flags(),
                value != null ? null : month.reason() == null ? NEVER_READ : month.reason());
    }

    static Contribution of(MemberFigure member, @Nullable Double whole) {
        return new Contribution(
                member.model(), member.value(), share(member.value(), whole), List.of(), member.reason());
    }

    private static @Nullable Double share(@Nullable Double value, @Nullable Double whole) {
        return value == null || whole == null || whole == 0 ? null : (Double) (value / whole);
    }
}
