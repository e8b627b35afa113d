package io.tidemark.scoring.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ModelStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class DecisionRepository implements PanacheRepositoryBase<DecisionEntity, String> {

    List<StoredDecision> all() {
        return findAll(Sort.by("path")).stream()
                .map(DecisionRepository::decision)
                .toList();
    }

    Optional<StoredDecision> find(ModelId model) {
        return findByIdOptional(model.toString()).map(DecisionRepository::decision);
    }

    StoredDecision put(ModelId model, ModelStatus status, String reason, String by, Instant now) {
        DecisionEntity entity = findById(model.toString());
        if (entity == null) {
            entity = new DecisionEntity();
            entity.path = model.toString();
        }
        entity.status = status.wireName();
        entity.reason = reason;
        entity.decidedBy = by;
        entity.decidedAt = now;
        persist(entity);
        return decision(entity);
    }

    private static StoredDecision decision(DecisionEntity entity) {
        return new StoredDecision(
                ModelId.parse(entity.path),
                ModelStatus.of(entity.status),
                entity.reason,
                entity.decidedBy,
                entity.decidedAt);
    }
}
