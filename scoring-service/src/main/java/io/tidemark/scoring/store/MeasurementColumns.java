package io.tidemark.scoring.store;

import io.tidemark.common.model.Metric;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Measurements of one poll in columns of primitive arrays, in the order they came: no object per number. */
public final class MeasurementColumns {

    /** In place of an instant: the reading has none of its own, the batch's fetch holds. */
    public static final long NO_INSTANT = Long.MIN_VALUE;

    private int size;
    private int[] batch;
    private String[] subject;
    private Metric[] metric;
    private @Nullable String[] qualifier;
    private int[] day;
    private double[] value;
    private long[] readAt;

    /** @param capacity how many are expected; more grow the columns */
    public MeasurementColumns(int capacity) {
        batch = new int[capacity];
        subject = new String[capacity];
        metric = new Metric[capacity];
        qualifier = new String[capacity];
        day = new int[capacity];
        value = new double[capacity];
        readAt = new long[capacity];
    }

    /**
     * @param batchIndex index of the batch in its poll
     * @param of the metric's qualifier; null where it has none
     * @param epochDay the day observed
     * @param readAtMicros since the epoch, or {@link #NO_INSTANT}
     */
    public void add(
            int batchIndex,
            String name,
            Metric measured,
            @Nullable String of,
            int epochDay,
            double number,
            long readAtMicros) {
        if (size == value.length) {
            grow(Math.max(1_024, size * 2));
        }
        batch[size] = batchIndex;
        subject[size] = name;
        metric[size] = measured;
        qualifier[size] = of;
        day[size] = epochDay;
        value[size] = number;
        readAt[size] = readAtMicros;
        size++;
    }

    private void grow(int capacity) {
        batch = Arrays.copyOf(batch, capacity);
        subject = Arrays.copyOf(subject, capacity);
        metric = Arrays.copyOf(metric, capacity);
        qualifier = Arrays.copyOf(qualifier, capacity);
        day = Arrays.copyOf(day, capacity);
        value = Arrays.copyOf(value, capacity);
        readAt = Arrays.copyOf(readAt, capacity);
    }

    /** Forgets everything added after the size was {@code earlier}: a record turned out to be unreadable. */
    public void truncate(int earlier) {
        size = Math.min(size, earlier);
    }

    public int size() {
        return size;
    }

    public int batch(int row) {
        return batch[row];
    }

    public String subject(int row) {
        return subject[row];
    }

    public Metric metric(int row) {
        return metric[row];
    }

    public @Nullable String qualifier(int row) {
        return qualifier[row];
    }

    public int day(int row) {
        return day[row];
    }

    public double value(int row) {
        return value[row];
    }

    public long readAt(int row) {
        return readAt[row];
    }

    /** The months of the days observed. */
    Set<YearMonth> months() {
        Set<YearMonth> months = new TreeSet<>();
        int from = 0;
        int below = 0;
        for (int row = 0; row < size; row++) {
            if (day[row] < from || day[row] >= below) { // rows of one month mostly follow each other
                YearMonth month = YearMonth.from(LocalDate.ofEpochDay(day[row]));
                from = (int) month.atDay(1).toEpochDay();
                below = from + month.lengthOfMonth();
                months.add(month);
            }
        }
        return months;
    }

    /** Microseconds since the epoch, the precision of the database. */
    public static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }
}
