package io.tidemark.collector.source.openrouter;

import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.json.Answer;
import io.tidemark.collector.source.json.PageTrail;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.model.Redistribution;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the catalogue says of each model. Its terms are not those of the daily figures: no licence is stated. */
record CatalogueStep(OpenRouterClient client, OpenRouterConfig config) {

    SourceOutcome fetch(@Nullable String cursor, boolean rankingsLeftOut) {
        PageTrail trail = PageTrail.decode(cursor);
        Listing page = Listing.ask(client, config, trail);
        if (page.problem() != null) {
            return page.problem();
        }
        if (rankingsLeftOut && cursor == null) {
            page.findings()
                    .info(
                            "rankings_left_out",
                            null,
                            null,
                            "daily tokens need a key: set tidemark.collector.openrouter.key");
        }
        PageTrail next = page.next();
        return page.reply()
                .page(
                        Objects.requireNonNull(page.rows()).entries(),
                        next == null ? null : next.encode(),
                        terms(Objects.requireNonNull(page.reply().answer())),
                        page.findings(),
                        page.suspect());
    }

    static Provenance terms(Answer answer) {
        return new Provenance(
                null,
                "OpenRouter list of models (openrouter.ai/models), retrieved " + answer.observedOn(),
                Redistribution.DERIVED,
                false);
    }
}
