package io.tidemark.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.contract.ObservationBatch;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.Redistribution;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Observation batches for tests, as a collector would send them. */
public final class Batches {

    public static final Provenance PROVENANCE = new Provenance("MIT", "An archive", Redistribution.RAW, false);

    private Batches() {}

    public static ObservationBatch batch(
            String runId, int page, String source, Instant fetchedAt, List<Observation> observations) {
        return new ObservationBatch(
                runId + ":shard:" + page + ":0",
                runId,
                "shard",
                source,
                "0.1.0",
                fetchedAt,
                "sha256:" + "0".repeat(64),
                PROVENANCE,
                null,
                observations);
    }

    public static Measurement downloads(String path, String day, double value) {
        return new Measurement(ModelId.parse(path), Metric.DOWNLOADS_ALL_TIME, value, LocalDate.parse(day), null);
    }

    public static byte[] json(Object event) {
        try {
            return ContractJson.mapper().writeValueAsBytes(event);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
