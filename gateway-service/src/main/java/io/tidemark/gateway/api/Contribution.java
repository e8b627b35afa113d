package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Flag;
import io.tidemark.gateway.query.MemberMonth;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What one model brings to a group's month. */
@Schema(description = "What one model brings to a group's month.")
public record Contribution(
        String model,

        @Schema(description = "In downloads; null: not observed, see 'reason'.") @Nullable
        Double value,

        @Schema(description = "Of the group's value, in [0,1]; null where either is null or the group has none.")
        @Nullable
        Double share,

        @Schema(description = "Of the model's month.") List<Flag> flags,

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
                value == null || whole == null || whole == 0 ? null : (Double) (value / whole),
                month.flags(),
                value != null ? null : month.reason() == null ? NEVER_READ : month.reason());
    }
}
