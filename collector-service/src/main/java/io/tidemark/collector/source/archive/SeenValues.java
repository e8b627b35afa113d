package io.tidemark.collector.source.archive;

/**
 * The last value under each of many keys of a file, to recognize a row that says the same again. Primitive open
 * addressing: an archive has millions of them.
 */
final class SeenValues {

    private static final long EMPTY = 0;

    private final int capacity;
    private long[] keys = new long[1 << 10];
    private double[] values = new double[1 << 10];
    private long[] readings = new long[1 << 10];
    private int size;

    /** @param capacity values remembered at most */
    SeenValues(int capacity) {
        this.capacity = capacity;
    }

    /**
     * A key of everything that tells one value from another; different ones collide once in 2^64.
     *
     * @param subject hash of the name
     * @param day epoch day
     * @param series hash of metric and qualifier
     */
    static long key(long subject, long day, long series) {
        long key = mix(subject + mix(day + mix(series)));
        return key == EMPTY ? 1 : key;
    }

    /** The finalizer of SplitMix64. */
    private static long mix(long value) {
        long mixed = value + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
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

    /** How a value stands to the last one under its key from another day. */
    enum Against {
        /** There is none. */
        NONE,
        SAME,
        OTHER
    }

    /** Compares with the last value of an earlier day and remembers this one. */
    Against replace(long key, double value, long day) {
        int slot = slot(keys, key);
        if (keys[slot] == key) {
            boolean sameDay = readings[slot] == day;
            boolean same = values[slot] == value;
            values[slot] = value;
            readings[slot] = day;
            return sameDay ? Against.NONE : same ? Against.SAME : Against.OTHER;
        }
        repeats(key, value, day);
        return Against.NONE;
    }

    boolean full() {
        return size >= capacity;
    }

    private static int slot(long[] table, long key) {
        int slot = (int) (key >>> 32) & (table.length - 1);
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
