package io.tidemark.scoring.store;

import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ModelStatus;
import java.time.Instant;

/** A person's decision on one model, by whom and when. */
public record StoredDecision(ModelId model, ModelStatus status, String reason, String by, Instant decidedAt) {}
