package io.tidemark.collector.publish;

import io.smallrye.common.annotation.Identifier;
import io.tidemark.collector.CollectorConfig;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hands events to Kafka and returns once the broker holds every one of them. A plain producer: an emitter would add a
 * buffer that overflows and hide which records were acknowledged. Made at first use, so that a service whose broker is away
 * starts and waits.
 */
@ApplicationScoped
public class Broker {

    private static final Logger LOG = Logger.getLogger(Broker.class);
    private static final String EVENT_SOURCE = "/tidemark/collector";

    private final Map<String, Object> connection;
    private final CollectorConfig.Publish config;
    private final BrokerProbe probe;
    private final Clock clock;
    private @Nullable Producer<String, byte[]> producer;
    private volatile boolean down;

    Broker(
            @Identifier("default-kafka-broker") Map<String, Object> connection,
            CollectorConfig config,
            BrokerProbe probe,
            Clock clock) {
        this.connection = connection;
        this.config = config.publish();
        this.probe = probe;
        this.clock = clock;
    }

    /** Whether sending is worth a try: true until something could not be sent, then again once the broker answers. */
    public boolean ready() {
        if (down && probe.answers()) {
            LOG.info("broker answers again");
            down = false;
        }
        return !down;
    }

    /**
     * Sends events in windows and waits for each window.
     *
     * @throws BrokerUnavailableException if the broker may not hold all of them
     */
    public void publish(List<Encoded> events) {
        try {
            for (int from = 0; from < events.size(); from += config.window()) {
                await(send(events.subList(from, Math.min(from + config.window(), events.size()))));
            }
        } catch (KafkaException | IllegalStateException failure) { // the latter: closed by another thread's failure
            throw unavailable(failure);
        }
    }

    private List<Future<RecordMetadata>> send(List<Encoded> window) {
        Producer<String, byte[]> open = producer();
        List<Future<RecordMetadata>> sent = new ArrayList<>(window.size());
        for (Encoded event : window) {
            sent.add(open.send(record(event)));
        }
        open.flush(); // nothing else is coming: do not linger
        return sent;
    }

    private void await(List<Future<RecordMetadata>> sent) {
        for (Future<RecordMetadata> record : sent) {
            try {
                record.get();
            } catch (ExecutionException failure) {
                throw unavailable(failure.getCause());
            } catch (InterruptedException interruption) {
                throw new InterruptException(interruption);
            }
        }
    }

    private ProducerRecord<String, byte[]> record(Encoded event) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(event.topic(), event.key(), event.value());
        Instant time = clock.instant().truncatedTo(ChronoUnit.MICROS);
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", event.id());
        header(record, "ce_source", EVENT_SOURCE);
        header(record, "ce_type", event.type());
        header(record, "ce_time", time.toString());
        header(record, "content-type", "application/json");
        return record;
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private BrokerUnavailableException unavailable(Throwable failure) {
        if (!down) {
            LOG.warnf("broker does not take events error=%s", failure.getMessage());
        }
        down = true;
        if (!(failure instanceof RetriableException)) {
            forget(); // a producer may be beyond recovery after any other error
        }
        return new BrokerUnavailableException("the broker did not acknowledge: " + failure.getMessage(), failure);
    }

    private synchronized Producer<String, byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    @PreDestroy
    synchronized void forget() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.keySet().retainAll(ProducerConfig.configNames());
        int delivery = Math.toIntExact(config.deliveryTimeout().toMillis());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // native under any class loader; the client's lz4 is so under the system's only, and else several times as slow
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        settings.put(ProducerConfig.COMPRESSION_ZSTD_LEVEL_CONFIG, 1);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5); // windows are flushed; this only lets them fill
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 512 * 1024); // several records of 100 kB a request
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, delivery / 2);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, delivery / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, delivery);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "tidemark-collector");
        return settings;
    }
}
