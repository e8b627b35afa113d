package io.tidemark.scoring.store;

import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ModelStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What people decided about models; it survives every recomputation. */
@ApplicationScoped
public class DecisionStore {

    private final DecisionRepository decisions;
    private final Clock clock;

    DecisionStore(DecisionRepository decisions, Clock clock) {
        this.decisions = decisions;
        this.clock = clock;
    }

    /** All decisions, by model. */
    @Transactional
    public List<StoredDecision> all() {
        return decisions.all();
    }

    @Transactional
    public Optional<StoredDecision> find(ModelId model) {
        return decisions.find(model);
    }

    /** Decides, or decides anew. */
    @Transactional
    public StoredDecision put(ModelId model, ModelStatus status, String reason, String by) {
        return decisions.put(model, status, reason, by, clock.instant());
    }
}
