package io.tidemark.collector.source.archive;

import java.util.Arrays;

/**
 * The last value of every subject, day and metric of a file, to recognize a row that says the same again. Primitive open
 * addressing: an archive has millions of them.
 */
final class SeenValues {

    private static final long EMPTY = -1;

    private final int capacity;
    private long[] keys = new long[1 << 10];
    private double[] values = new double[1 << 10];
    private long[] readings = new long[1 << 10];
    private int size;

    /** @param capacity values remembered at most */
    SeenValues(int capacity) {
        this.capacity = capacity;
        Arrays.fill(keys, EMPTY);
    }

    /**
     * @param day epoch day from 0 to 2^20
     * @param column which of the mapped counts, below 256
     */
    static long key(int subject, int day, int column) {
        return ((long) subject << 28) | ((long) day << 8) | column;
    }

    /**
     * Whether the last value under this key was the same, read at the same time; remembers this one.
     *
     * @param readAt any number for the instant of the reading
     */
    boolean repeats(long key, double value, long readAt) {
        int slot = slot(keys, key);
        if (keys[slot] == key) {
            boolean same = values[slot] == value && readings[slot] == readAt;
            values[slot] = value;
            readings[slot] = readAt;
            return same;
        }
        if (size >= capacity) {
            return false;
        }
        if (size * 2 >= keys.length) {
            grow();
            slot = slot(keys, key);
        }
        keys[slot] = key;
        values[slot] = value;
        readings[slot] = readAt;
        size++;
        return false;
    }

    boolean full() {
        return size >= capacity;
    }

    private static int slot(long[] table, long key) {
        long hash = key * 0x9E3779B97F4A7C15L; // Fibonacci hashing spreads neighbouring days
        int slot = (int) (hash >>> 32) & (table.length - 1);
        while (table[slot] != EMPTY && table[slot] != key) {
            slot = (slot + 1) & (table.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        double[] oldValues = values;
        long[] oldReadings = readings;
        keys = new long[oldKeys.length * 2];
        values = new double[keys.length];
        readings = new long[keys.length];
        Arrays.fill(keys, EMPTY);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != EMPTY) {
                int slot = slot(keys, oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
                readings[slot] = oldReadings[i];
            }
        }
    }
}
