package io.tidemark.scoring.store;

/**
 * Which of several readings of one answer holds. A replay reads the same answer again with a better extractor: the reading
 * times are equal, so the later replay wins over the earlier and over the first reading, whatever the order of arrival.
 */
final class Replays {

    private Replays() {}

    /** SQL: when the batch was replayed; before all time for a first reading. Read only where reading times are equal. */
    static String at(String batchNumber) {
        return "coalesce((select replay.replayed_at from scoring.batch replay where replay.replayed_at is not null"
                + " and replay.batch_number = " + batchNumber + "), '-infinity')";
    }
}
