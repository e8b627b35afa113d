package io.tidemark.scoring.store;

/**
 * What was not taken in of one record, and why.
 *
 * @param recordId the CloudEvents id, empty if there was none; a batch's id for observations
 * @param wholeRecord true if nothing of the record was taken in: it is on the dead-letter topic
 * @param reason from a closed vocabulary, snake_case
 * @param detail what was wrong with the first of them, and what is allowed
 */
public record Refusal(
        String topic,
        int partition,
        long offset,
        String runId,
        String recordId,
        String source,
        boolean wholeRecord,
        String reason,
        int count,
        String detail) {

    /** Both, of one record and reason; the first one's detail stays. */
    public Refusal plus(Refusal other) {
        return new Refusal(
                topic, partition, offset, runId, recordId, source, wholeRecord, reason, count + other.count, detail);
    }
}
