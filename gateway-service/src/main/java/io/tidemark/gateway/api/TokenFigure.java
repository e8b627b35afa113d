package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Tokens routed to one model in 30 days. */
@Schema(
        description =
                "Tokens that OpenRouter routed to a model in the 30 days up to 'to'. A model that is not on a day's list"
                        + " is below its last place, not at zero: 'upper' holds what it can have had there.")
public record TokenFigure(
        @Schema(description = "Of the days on which it was listed; null: the source's terms allow only shares.")
        @Nullable
        Double value,

        @Schema(description = "With the tokens of the last place for each day without it.") @Nullable
        Double upper,

        LocalDate from,
        LocalDate to,
        @Schema(description = "Observed days of the 30.") int days,

        @Schema(description = "Those on which it was listed.")
        int daysListed,

        @Schema(description = "Of all listed open models on those days, in [0,1].") @Nullable
        Double share,

        @Schema(description = "'withheld': the source's terms allow no value, only shares.")
        ValueStatus valueStatus) {

    static @Nullable TokenFigure of(SnapshotRow.@Nullable Tokens tokens) {
        return tokens == null
                ? null
                : new TokenFigure(
                        tokens.value(),
                        tokens.upper(),
                        tokens.from(),
                        tokens.to(),
                        tokens.days(),
                        tokens.daysListed(),
                        tokens.share(),
                        ValueStatus.of(tokens.value()));
    }
}
