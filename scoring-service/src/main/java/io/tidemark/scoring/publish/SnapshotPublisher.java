package io.tidemark.scoring.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.SnapshotEvent;
import io.tidemark.common.contract.SnapshotEvent.SnapshotOpened;
import io.tidemark.common.contract.SnapshotEvent.SnapshotSealed;
import io.tidemark.common.contract.Topics;
import io.tidemark.scoring.store.SnapshotHeader;
import io.tidemark.scoring.store.SnapshotPartRow;
import io.tidemark.scoring.store.SnapshotStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Publishes a stored snapshot: opened, its parts in sequence, sealed. Doing it again sends the same bytes, so a
 * publication that broke off is simply done again from the start.
 */
@ApplicationScoped
public class SnapshotPublisher {

    private static final Logger LOG = Logger.getLogger(SnapshotPublisher.class);
    /** Parts on their way at once: about 6 MB, a fifth of the producer's buffer, and no wait for each single one. */
    private static final int WINDOW = 8;
    /** The producer itself gives up after two minutes. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);

    private final MutinyEmitter<byte[]> emitter;
    private final SnapshotStore store;
    private final Clock clock;

    SnapshotPublisher(@Channel("snapshots") MutinyEmitter<byte[]> emitter, SnapshotStore store, Clock clock) {
        this.emitter = emitter;
        this.store = store;
        this.clock = clock;
    }

    /** Returns once the broker holds all of it; the store then says so too. */
    public void publish(SnapshotHeader snapshot) {
        String id = snapshot.id();
        await(List.of(send(
                snapshot,
                "opened",
                Topics.SNAPSHOT_OPENED,
                json(new SnapshotOpened(
                        id, snapshot.asOf(), snapshot.method(), snapshot.inputsDigest(), snapshot.publishedAt())))));
        int sent = 0;
        int parts = snapshot.allParts();
        while (sent < parts) {
            List<SnapshotPartRow> window = store.parts(id, sent, WINDOW);
            if (window.isEmpty()) {
                throw new IllegalStateException("snapshot " + id + " has parts up to " + sent + " of " + parts);
            }
            List<Uni<Void>> acknowledged = new ArrayList<>();
            for (SnapshotPartRow part : window) {
                acknowledged.add(send(snapshot, "parts/" + part.sequence(), Topics.SNAPSHOT_PART, part.body()));
            }
            await(acknowledged);
            sent += window.size();
        }
        await(List.of(send(
                snapshot,
                "sealed",
                Topics.SNAPSHOT_SEALED,
                json(new SnapshotSealed(
                        id, snapshot.parts(), snapshot.rows(), snapshot.seal(), snapshot.explanations())))));
        store.published(id, clock.instant());
        LOG.infof("snapshot published snapshot=%s parts=%d rows=%d", id, parts, snapshot.rows());
    }

    private Uni<Void> send(SnapshotHeader snapshot, String event, String type, byte[] body) {
        RecordHeaders headers = new RecordHeaders();
        header(headers, "ce_specversion", "1.0");
        header(headers, "ce_id", snapshot.id() + "/" + event);
        header(headers, "ce_source", "/tidemark/scoring-service");
        header(headers, "ce_type", type);
        header(headers, "ce_time", snapshot.publishedAt().toString());
        header(headers, "content-type", "application/json");
        Message<byte[]> message = Message.of(body)
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(snapshot.id())
                        .withHeaders(headers)
                        .build());
        // subscribed at once and remembered: waiting for it later sends nothing twice
        return Uni.createFrom().completionStage(emitter.sendMessage(message).subscribeAsCompletionStage());
    }

    private static void await(List<Uni<Void>> acknowledged) {
        Uni.join().all(acknowledged).andFailFast().await().atMost(LONGEST_WAIT);
    }

    private static void header(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] json(SnapshotEvent event) {
        try {
            return ContractJson.mapper().writeValueAsBytes(event);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("a snapshot event cannot be written", failure);
        }
    }
}
