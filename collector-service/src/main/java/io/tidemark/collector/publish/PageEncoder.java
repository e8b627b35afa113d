package io.tidemark.collector.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.tidemark.collector.domain.Lease;
import io.tidemark.collector.domain.PageParts;
import io.tidemark.collector.domain.RunKind;
import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.ObservationBatch;
import io.tidemark.common.contract.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Cuts a page into batches that fit a record, the same way every time. */
@ApplicationScoped
public class PageEncoder {

    /** The broker's limit is 1 MiB with key and headers. */
    static final int LARGEST_VALUE = 900_000;

    private static final ObjectWriter BATCH = ContractJson.mapper().writerFor(ObservationBatch.class);

    private final String collectorVersion;

    PageEncoder(@ConfigProperty(name = "quarkus.application.version") String collectorVersion) {
        this.collectorVersion = collectorVersion;
    }

    /** @throws IllegalStateException if a page of an operator's own systems names no tenant, or a public one names one */
    public EncodedPage encode(Lease lease, Page page) {
        if ((lease.kind() == RunKind.TENANT) != (page.tenant() != null)) { // would be stored where everybody looks
            throw new IllegalStateException("a page of a " + lease.kind().wireName() + " run "
                    + (page.tenant() == null ? "must name" : "must not name") + " a tenant");
        }
        List<Observation> observations = page.observations();
        int parts = PageParts.count(observations.size(), ObservationBatch.MAX_OBSERVATIONS, lease.parts());
        Optional<List<Encoded>> batches = cut(lease, page, observations, parts);
        if (batches.isPresent()) {
            return new EncodedPage(batches.get(), observations.size(), List.of());
        }
        return encodeLarge(lease, page, parts);
    }

    /** Long tags and many base models: smaller parts, and what is too large alone is refused. */
    private EncodedPage encodeLarge(Lease lease, Page page, int partsTried) {
        List<Observation> fitting = new ArrayList<>();
        List<Finding> refused = new ArrayList<>();
        for (Observation observation : page.observations()) {
            int size = value(lease, page, List.of(observation), 0).length;
            if (size <= LARGEST_VALUE) {
                fitting.add(observation);
            } else {
                refused.add(Finding.warn(
                        "too_large",
                        lease.shard(),
                        null,
                        null,
                        describe(observation) + " has " + size + " bytes, a record holds " + LARGEST_VALUE));
            }
        }
        int parts = Math.min(partsTried, fitting.size());
        Optional<List<Encoded>> batches = cut(lease, page, fitting, parts);
        while (batches.isEmpty()) {
            parts = Math.min(2 * parts, fitting.size()); // ends: one by one, all of them fit
            batches = cut(lease, page, fitting, parts);
        }
        return new EncodedPage(batches.get(), fitting.size(), refused);
    }

    /** Empty if a part would not fit. */
    private Optional<List<Encoded>> cut(Lease lease, Page page, List<Observation> observations, int parts) {
        List<Encoded> batches = new ArrayList<>(parts);
        String key = lease.runId() + "/" + lease.shard();
        for (List<Observation> part : PageParts.cut(observations, parts)) {
            int number = batches.size();
            byte[] value = value(lease, page, part, number);
            if (value.length > LARGEST_VALUE) {
                return Optional.empty();
            }
            String id = PageParts.batchId(lease.runId(), lease.shard(), lease.page(), number);
            batches.add(new Encoded(Topics.OBSERVATIONS, key, id, Topics.OBSERVATION_BATCH, value));
        }
        return Optional.of(batches);
    }

    private byte[] value(Lease lease, Page page, List<Observation> part, int number) {
        ObservationBatch batch = new ObservationBatch(
                PageParts.batchId(lease.runId(), lease.shard(), lease.page(), number),
                lease.runId(),
                lease.shard(),
                lease.source(),
                collectorVersion,
                page.fetchedAt(),
                page.rawDigest(),
                page.provenance(),
                page.tenant(),
                lease.replay() == null ? null : lease.replay().startedAt(),
                part);
        try {
            return BATCH.writeValueAsBytes(batch);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("a batch is always JSON", failure);
        }
    }

    private static String describe(Observation observation) {
        return switch (observation) {
            case Observation.ModelDescription model -> "description of " + model.subject();
            case Observation.OrganizationDescription organization -> "description of " + organization.organization();
            case Observation.Measurement measurement -> "measurement of " + measurement.subject();
            case Observation.Absence absence -> "absence of " + absence.subject();
            case Observation.Entry entry -> "entry of " + entry.subject();
        };
    }
}
