package io.tidemark.scoring.assembly;

import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.Redistribution;
import io.tidemark.scoring.domain.NameMeaning;
import io.tidemark.scoring.domain.NamedSubject;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.method.TokenDays;
import io.tidemark.scoring.method.TokenShares;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A router's lists with what each name on them means; {@code method.md}, section 5. Arrays run by name. */
final class TokenNames {

    /** What is no mainline model stands beside the groups of every grouping, so that shares of everything add up to 1. */
    static final List<String> RESTS =
            List.of("rest:other_open", "rest:closed", "rest:several", "rest:unmapped", "rest:below_cut");

    private static final int ANY_TIME = Integer.MIN_VALUE;

    /** The lists up to the panel's as-of day. */
    final TokenDays lists;
    /** Index of the name's mainline model in the panel, or {@link TokenShares#NONE}. */
    final int[] modelOf;
    /** Of a name that is of no mainline model the index of its rest, or {@link TokenShares#NONE}. */
    final int[] restOf;
    /** Day of its model's release. */
    final int[] knownFrom;
    /** Whether the terms of a source in use allow only derived figures. */
    final boolean withheld;

    TokenNames(SnapshotInputs inputs, Panel panel, MethodParameters.Inference rule) {
        this.lists = TokenDays.of(inputs.names(), panel.asOf(), rule);
        this.withheld = inputs.sources().stream()
                .anyMatch(terms ->
                        lists.sources().contains(terms.source()) && terms.redistribution() == Redistribution.DERIVED);
        int names = lists.names().size();
        this.modelOf = new int[names];
        this.restOf = new int[names];
        this.knownFrom = new int[names];
        Map<ModelId, Integer> models = new HashMap<>();
        for (int model = 0; model < panel.size() && names > 0; model++) {
            models.put(panel.subjects().get(model).path(), model);
        }
        for (int name = 0; name < names; name++) {
            place(name, lists.names().get(name), panel, models);
        }
    }

    private void place(int name, NamedSubject subject, Panel panel, Map<ModelId, Integer> models) {
        Integer model =
                subject.meaning() instanceof NameMeaning.Repository repository ? models.get(repository.model()) : null;
        boolean mainline = model != null && panel.classifications().get(model).mainline();
        modelOf[name] = mainline ? model : TokenShares.NONE;
        restOf[name] = mainline
                ? TokenShares.NONE
                : switch (subject.meaning()) {
                    case NameMeaning.Repository ignored -> 0;
                    case NameMeaning.Closed ignored -> 1;
                    case NameMeaning.Several ignored -> 2;
                    case NameMeaning.Unmapped ignored -> 3;
                };
        LocalDate released = mainline ? panel.classifications().get(model).releasedOn() : null;
        knownFrom[name] = released == null ? ANY_TIME : (int) released.toEpochDay();
    }
}
