package io.tidemark.scoring.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.ObservationBatch;
import io.tidemark.common.contract.Provenance;
import io.tidemark.scoring.store.BatchHeader;
import io.tidemark.scoring.store.IncomingObservations;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one batch after the other; of a batch that turns out to be unreadable nothing stays behind. */
final class BatchReader {

    private static final ObjectReader PROVENANCE =
            ContractJson.mapper().readerFor(Provenance.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final IncomingObservations into;
    private final ObservationReader observations;

    BatchReader(IncomingObservations into, DayRange days) {
        this.into = into;
        this.observations = new ObservationReader(into, days);
    }

    /** A batch that was read, and which of its observations were not taken. */
    record Batch(BatchHeader header, List<Rejected> rejected) {}

    /** The members of a batch as they come; complete or not. */
    private static final class Members {
        private @Nullable String batchId;
        private @Nullable String runId;
        private @Nullable String shard;
        private @Nullable String source;
        private @Nullable String collectorVersion;
        private @Nullable String fetchedAt;
        private @Nullable String rawDigest;
        private @Nullable String replayedAt;
        private @Nullable Provenance provenance;
        private @Nullable String tenant;
        private int observations;
        private final List<Rejected> rejected = new ArrayList<>();
    }

    /**
     * Reads the object that the parser stands at, to the end of the input.
     *
     * @throws Rejected if it is no batch
     * @throws IOException if it is not JSON
     */
    Batch read(JsonParser json) throws IOException, Rejected {
        IncomingObservations.Mark mark = into.mark();
        boolean complete = false;
        Members members = new Members();
        try {
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken token = json.nextToken();
                if (token != JsonToken.VALUE_NULL) {
                    member(json, name, members);
                }
            }
            if (json.nextToken() != null) {
                throw new Rejected("invalid_json", "there is more after the batch's end");
            }
            BatchHeader header = header(members);
            keep(members.tenant, header, mark);
            complete = true;
            return new Batch(header, withheld(members));
        } catch (Rejected | JsonProcessingException wrong) {
            if (members.tenant != null) {
                throw withheld(wrong);
            }
            throw wrong;
        } finally {
            if (!complete) {
                into.forgetSince(mark);
            }
        }
    }

    private void keep(@Nullable String tenant, BatchHeader header, IncomingObservations.Mark mark) throws Rejected {
        Scope scope = new Scope(into, mark);
        if (tenant == null) {
            scope.requirePublic();
            into.batches().add(header);
        } else {
            into.privates().add(scope.takeApart(tenant, header));
        }
    }

    /** Refusals are counted where operators of every tenant look, so they quote nothing of a tenant's batch. */
    private static List<Rejected> withheld(Members members) {
        return members.tenant == null
                ? members.rejected
                : members.rejected.stream().map(BatchReader::withheld).toList();
    }

    private static Rejected withheld(Exception wrong) {
        String reason = wrong instanceof Rejected rejected ? rejected.reason() : "invalid_json";
        return new Rejected(reason, "details of a tenant's batch are not kept");
    }

    private static String tenant(JsonParser json) throws IOException, Rejected {
        String name = json.getText();
        if (!ObservationBatch.isTenant(name)) {
            throw new Rejected("invalid_batch", "tenant is not 1 to 63 lower-case letters, digits and '-'");
        }
        return name;
    }

    private void member(JsonParser json, String name, Members members) throws IOException, Rejected {
        switch (name) {
            case "batchId" -> members.batchId = json.getText();
            case "runId" -> members.runId = json.getText();
            case "shard" -> members.shard = json.getText();
            case "source" -> members.source = json.getText();
            case "collectorVersion" -> members.collectorVersion = json.getText();
            case "fetchedAt" -> members.fetchedAt = json.getText();
            case "rawDigest" -> members.rawDigest = json.getText();
            case "replayedAt" -> members.replayedAt = json.getText();
            case "provenance" -> members.provenance = PROVENANCE.readValue(json);
            case "tenant" -> members.tenant = tenant(json);
            case "observations" -> observations(json, members);
            default -> json.skipChildren(); // a newer writer may add members
        }
    }

    private void observations(JsonParser json, Members members) throws IOException, Rejected {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new Rejected("invalid_batch", "observations is not an array");
        }
        int batch = into.batches().size();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            members.observations++;
            try {
                observations.read(json, batch);
            } catch (Rejected rejected) {
                members.rejected.add(rejected);
            }
        }
    }

    private static BatchHeader header(Members members) throws Rejected {
        Provenance provenance = members.provenance;
        if (provenance == null || provenance.redistribution() == null || provenance.citation() == null) {
            throw new Rejected("invalid_batch", "provenance with citation and redistribution is missing");
        }
        if (members.observations < 1 || members.observations > ObservationBatch.MAX_OBSERVATIONS) {
            throw new Rejected(
                    "invalid_batch",
                    "a batch has 1 to " + ObservationBatch.MAX_OBSERVATIONS + " observations, not "
                            + members.observations);
        }
        return new BatchHeader(
                required("batchId", members.batchId),
                required("runId", members.runId),
                required("shard", members.shard),
                required("source", members.source),
                required("collectorVersion", members.collectorVersion),
                instant("fetchedAt", required("fetchedAt", members.fetchedAt)),
                required("rawDigest", members.rawDigest),
                provenance,
                members.replayedAt == null ? null : instant("replayedAt", members.replayedAt),
                members.observations);
    }

    private static String required(String name, @Nullable String value) throws Rejected {
        if (value == null || value.isEmpty()) {
            throw new Rejected("invalid_batch", name + " is missing");
        }
        return value;
    }

    private static Instant instant(String name, String text) throws Rejected {
        try {
            return Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException malformed) {
            throw new Rejected("invalid_batch", name + " '" + text + "' is not an instant");
        }
    }
}
