package io.tidemark.scoring.sealing;

import io.tidemark.common.model.Metric;
import io.tidemark.scoring.domain.Readings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Readings cut into stretches of 32 days, because a new day then changes one stretch only. A stretch has, per series with a
 * reading or conflict in it: path, metric, source; the number of readings, their days as offsets, their values; the number of
 * conflicts and their offsets.
 */
final class ReadingSlice {
    private static final int DAYS_LOG2 = 5;
    private static final int OFFSET = (1 << DAYS_LOG2) - 1;

    private final SortedMap<Integer, ByteArrayOutputStream> bytes = new TreeMap<>();
    private final SortedMap<Integer, DataOutputStream> slices = new TreeMap<>();

    /** Names a series. */
    record Series(String path, Metric metric, String source) {}

    /** Puts a series' parts together again, slices ascending. */
    static final class Parts {
        private int size;
        private int[] days = new int[32];
        private double[] values = new double[32];
        private int conflicts;
        private int[] conflictDays = new int[0];

        Readings build(Series series) {
            return new Readings(
                    series.metric(),
                    series.source(),
                    Arrays.copyOf(days, size),
                    Arrays.copyOf(values, size),
                    Arrays.copyOf(conflictDays, conflicts));
        }

        private void read(DataInputStream in, int slice) throws IOException {
            int count = in.readUnsignedByte();
            if (size + count > days.length) {
                days = Arrays.copyOf(days, days.length * 2);
                values = Arrays.copyOf(values, values.length * 2);
            }
            for (int i = 0; i < count; i++) {
                days[size + i] = (slice << DAYS_LOG2) | in.readUnsignedByte();
            }
            for (int i = 0; i < count; i++) {
                values[size + i] = in.readDouble();
            }
            size += count;
            int found = in.readUnsignedByte();
            conflictDays = Arrays.copyOf(conflictDays, conflicts + found);
            for (int i = 0; i < found; i++) {
                conflictDays[conflicts++] = (slice << DAYS_LOG2) | in.readUnsignedByte();
            }
        }
    }

    /** Adds a series; one without any reading is kept as such. */
    void add(String path, Readings readings) throws IOException {
        int[] days = readings.days();
        int[] conflicts = readings.conflictDays();
        int day = 0;
        int conflict = 0;
        do {
            int slice = Math.min(sliceAt(days, day), sliceAt(conflicts, conflict));
            slice = slice == Integer.MAX_VALUE ? 0 : slice;
            int dayEnd = end(days, day, slice);
            int conflictEnd = end(conflicts, conflict, slice);
            DataOutputStream out = slice(slice);
            out.writeUTF(path);
            out.writeUTF(readings.metric().wireName());
            out.writeUTF(readings.source());
            writeDays(out, days, day, dayEnd);
            for (int i = day; i < dayEnd; i++) {
                out.writeDouble(readings.values()[i]);
            }
            writeDays(out, conflicts, conflict, conflictEnd);
            day = dayEnd;
            conflict = conflictEnd;
        } while (day < days.length || conflict < conflicts.length);
    }

    private DataOutputStream slice(int slice) throws IOException {
        DataOutputStream known = slices.get(slice);
        if (known != null) {
            return known;
        }
        ByteArrayOutputStream buffer = new ByteArrayOutputStream(1 << 14);
        DataOutputStream out = new DataOutputStream(buffer);
        out.writeInt(slice);
        bytes.put(slice, buffer);
        slices.put(slice, out);
        return out;
    }

    private static void writeDays(DataOutputStream out, int[] days, int from, int to) throws IOException {
        out.writeByte(to - from);
        for (int i = from; i < to; i++) {
            out.writeByte(days[i] & OFFSET);
        }
    }

    private static int sliceAt(int[] days, int index) {
        return index < days.length ? days[index] >> DAYS_LOG2 : Integer.MAX_VALUE;
    }

    private static int end(int[] days, int from, int slice) {
        int end = from;
        while (end < days.length && days[end] >> DAYS_LOG2 == slice) {
            end++;
        }
        return end;
    }

    /** The bytes of every stretch, ascending. */
    Stream<byte[]> all() {
        return bytes.values().stream().map(ByteArrayOutputStream::toByteArray);
    }

    /** Reads a stretch into the parts of its series. */
    static void read(byte[] bytes, SortedMap<Series, Parts> into) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int slice = in.readInt();
            while (in.available() > 0) {
                Series series = new Series(in.readUTF(), Metric.of(in.readUTF()), in.readUTF());
                into.computeIfAbsent(series, unseen -> new Parts()).read(in, slice);
            }
        }
    }
}
