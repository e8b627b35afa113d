package io.tidemark.local.world;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The counters of one model, day by day from its release: a launch that wears off within weeks, then a slow decline, less
 * on weekends, with noise of a tenth. The first day is the highest but for noise, so no launch looks like a spike.
 */
final class SampleCounters {

    private static final int WINDOW = 30;
    private static final double LEAST_A_DAY = 25;

    private final LocalDate released;
    private final long[] downloads;
    private final long[] counter;
    private final SampleFaults.@Nullable Plan fault;
    private long amount;

    /** @param lastDay the world's day, or the day before the model's removal */
    SampleCounters(long seed, SampleModel model, double balance, LocalDate lastDay, SampleFaults.@Nullable Plan fault) {
        this.released = model.released();
        this.fault = fault;
        int days = (int) ChronoUnit.DAYS.between(released, lastDay) + 1;
        this.downloads = new long[days];
        this.counter = new long[days];
        Chance chance = Chance.of(seed, model.path() + "@");
        double burst = chance.between(1.5, 4);
        double wearsOff = chance.between(9, 18);
        double declines = chance.between(250, 900);
        double rests = chance.between(0.15, 0.3);
        long all = 0;
        for (int age = 0; age < days; age++) {
            double launch = burst * StrictMath.exp(-age / wearsOff);
            double lasting = rests + (1 - rests) * StrictMath.exp(-age / declines);
            double ordinary = Math.max(LEAST_A_DAY, model.reach() * balance * (launch + lasting))
                    * weekday(released.plusDays(age).getDayOfWeek())
                    * (1 + 0.1 * chance.bell());
            downloads[age] = Math.round(ordinary * extra(age));
            all += downloads[age];
            if (falls(age)) {
                amount = Math.round(all * size());
                all -= amount + downloads[age];
            }
            counter[age] = all;
        }
        if (fault != null && fault.kind() == Planted.Kind.spike) {
            int day = age(fault.day());
            amount = Math.round(downloads[day] * (1 - 1 / fault.size()));
        }
    }

    private static double weekday(DayOfWeek day) {
        return switch (day) {
            case SATURDAY -> 0.78;
            case SUNDAY -> 0.74;
            case MONDAY, FRIDAY -> 1.02;
            case TUESDAY, WEDNESDAY, THURSDAY -> 1.12;
        };
    }

    private double extra(int age) {
        return fault != null && fault.kind() == Planted.Kind.spike && age == age(fault.day()) ? fault.size() : 1;
    }

    private boolean falls(int age) {
        return fault != null && fault.kind() == Planted.Kind.revision && age == age(fault.day());
    }

    private double size() {
        return fault == null ? 0 : fault.size();
    }

    private int age(LocalDate day) {
        return (int) ChronoUnit.DAYS.between(released, day);
    }

    LocalDate lastDay() {
        return released.plusDays(counter.length - 1L);
    }

    /** All downloads up to the end of a day; 0 before the release, the last value after the end. */
    long allTime(LocalDate day) {
        int age = Math.min(age(day), counter.length - 1);
        return age < 0 ? 0 : counter[age];
    }

    /** Downloads of the 30 days that end with this one. */
    long trailing(LocalDate day) {
        int age = age(day);
        long sum = 0;
        for (int i = Math.max(0, age - WINDOW + 1); i <= age; i++) {
            sum += downloads[i];
        }
        return sum;
    }

    /** Downloads beyond an ordinary day of a spike, or by how much the counter fell. */
    long amount() {
        return amount;
    }
}
