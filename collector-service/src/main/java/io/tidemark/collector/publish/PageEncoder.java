package io.tidemark.collector.publish;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Cuts a page into batches that fit a record, the same way every time. */
@ApplicationScoped
public class PageEncoder {

    /** The broker's limit is 1 MiB with key and headers. */
    static final int LARGEST_VALUE = 900_000;

    /** What comes before the observations, which are the last member of a batch. */
    private static final ObjectWriter HEAD = ContractJson.mapper()
            .copy()
            .addMixIn(ObservationBatch.class, WithoutObservations.class)
            .writerFor(ObservationBatch.class);

    private static final byte[] OPENING = ",\"observations\":[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CLOSING = "]}".getBytes(StandardCharsets.US_ASCII);

    @JsonIgnoreProperties("observations")
    private interface WithoutObservations {}

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
        EncodedObservations encoded = EncodedObservations.of(observations);
        long content = lease.adaptive() ? encoded.fingerprint() : 0;
        int parts = PageParts.count(observations.size(), ObservationBatch.MAX_OBSERVATIONS, lease.parts());
        Optional<List<Encoded>> batches = cut(lease, page, observations, encoded, parts);
        if (batches.isPresent()) {
            return new EncodedPage(batches.get(), observations.size(), content, List.of());
        }
        return encodeLarge(lease, page, encoded, content, parts);
    }

    /** Long tags and many base models: smaller parts, and what is too large alone is refused. */
    private EncodedPage encodeLarge(Lease lease, Page page, EncodedObservations all, long content, int partsTried) {
        List<Observation> fitting = new ArrayList<>();
        List<Finding> refused = new ArrayList<>();
        for (int i = 0; i < page.observations().size(); i++) {
            Observation observation = page.observations().get(i);
            int size = value(head(lease, page, List.of(observation), 0), all, i, i + 1).length;
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
        EncodedObservations encoded = refused.isEmpty() ? all : EncodedObservations.of(fitting);
        int parts = Math.min(partsTried, fitting.size());
        Optional<List<Encoded>> batches = cut(lease, page, fitting, encoded, parts);
        while (batches.isEmpty()) {
            parts = Math.min(2 * parts, fitting.size()); // ends: one by one, all of them fit
            batches = cut(lease, page, fitting, encoded, parts);
        }
        return new EncodedPage(batches.get(), fitting.size(), content, refused);
    }

    /** Empty if a part would not fit. */
    private Optional<List<Encoded>> cut(
            Lease lease, Page page, List<Observation> observations, EncodedObservations encoded, int parts) {
        List<Encoded> batches = new ArrayList<>(parts);
        // a page keeps together and the pages of a shard spread: a walk of the whole Hub is one shard
        String key = lease.runId() + "/" + lease.shard() + "/" + lease.page();
        int from = 0;
        for (List<Observation> part : PageParts.cut(observations, parts)) {
            int number = batches.size();
            byte[] head = head(lease, page, part, number);
            int to = from + part.size();
            if (head.length + OPENING.length + encoded.size(from, to) + CLOSING.length - 1 > LARGEST_VALUE) {
                return Optional.empty();
            }
            String id = PageParts.batchId(lease.runId(), lease.shard(), lease.page(), number);
            byte[] value = value(head, encoded, from, to);
            batches.add(new Encoded(Topics.OBSERVATIONS, key, id, Topics.OBSERVATION_BATCH, value));
            from = to;
        }
        return Optional.of(batches);
    }

    /** The batch without its observations: a whole object. */
    private byte[] head(Lease lease, Page page, List<Observation> part, int number) {
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
            return HEAD.writeValueAsBytes(batch);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("a batch is always JSON", failure);
        }
    }

    /** The observations in place of the closing brace of the head. */
    private static byte[] value(byte[] head, EncodedObservations encoded, int from, int to) {
        int open = head.length - 1;
        int size = encoded.size(from, to);
        byte[] value = new byte[open + OPENING.length + size + CLOSING.length];
        System.arraycopy(head, 0, value, 0, open);
        System.arraycopy(OPENING, 0, value, open, OPENING.length);
        encoded.copy(from, to, value, open + OPENING.length);
        System.arraycopy(CLOSING, 0, value, value.length - CLOSING.length, CLOSING.length);
        return value;
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
