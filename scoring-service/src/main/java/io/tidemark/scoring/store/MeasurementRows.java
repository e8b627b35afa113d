package io.tidemark.scoring.store;

import java.util.Arrays;

/** Measurements as the table holds them, with dictionary ids, by month and then subject: neighbours in their index. */
final class MeasurementRows {

    private static final int INDEX_BITS = 20;
    private static final int SUBJECT_BITS = 31;
    /** More rows than any poll brings, and what {@link #INDEX_BITS} can number. */
    static final int MOST = 1 << INDEX_BITS;

    final int size;
    final int[] subject;
    final int[] metric;
    final int[] source;
    final int[] batch;
    final int[] day;
    final double[] value;
    /** Microseconds since the epoch. */
    final long[] readAt;

    MeasurementRows(int size) {
        if (size > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " measurements at once, not " + size);
        }
        this.size = size;
        subject = new int[size];
        metric = new int[size];
        source = new int[size];
        batch = new int[size];
        day = new int[size];
        value = new double[size];
        readAt = new long[size];
    }

    /** The order to write rows in. Sorting 50,000 packed numbers costs a few milliseconds and saves index pages. */
    int[] order() {
        long[] keys = new long[size];
        for (int row = 0; row < size; row++) {
            long month = day[row] / 31; // not a calendar month, but rows of one month stay together
            keys[row] = (month << (SUBJECT_BITS + INDEX_BITS)) | ((long) subject[row] << INDEX_BITS) | row;
        }
        Arrays.sort(keys);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = (int) (keys[i] & (MOST - 1));
        }
        return order;
    }

    /** Whether two rows share subject, metric, source and day. */
    boolean holdsOneKeyTwice() {
        LongSet seen = new LongSet(size);
        for (int row = 0; row < size; row++) {
            if (!seen.add(key(row))) {
                return true;
            }
        }
        return false;
    }

    /** The natural key in 64 bits: 31 of subject, 17 of day, 10 of source, 6 of metric. */
    private long key(int row) {
        if (day[row] >>> 17 != 0 || source[row] >>> 10 != 0 || metric[row] >>> 6 != 0) {
            throw new IllegalStateException("day " + day[row] + ", source " + source[row] + " or metric " + metric[row]
                    + " is beyond what a key holds");
        }
        return ((long) subject[row] << 33) | ((long) day[row] << 16) | ((long) source[row] << 6) | metric[row];
    }

    /** An open-addressing set of non-zero longs: boxing 50,000 keys a poll would cost more than copying the rows. */
    private static final class LongSet {
        private final long[] slots;

        LongSet(int expected) {
            slots = new long[Math.max(16, Integer.highestOneBit(Math.max(1, expected)) << 2)];
        }

        boolean add(long key) {
            long mixed = key * 0x9E3779B97F4A7C15L; // Fibonacci hashing: neighbouring keys spread
            int slot = (int) (mixed >>> 32) & (slots.length - 1);
            while (slots[slot] != 0) {
                if (slots[slot] == key) {
                    return false;
                }
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = key;
            return true;
        }
    }
}
