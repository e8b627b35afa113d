package io.tidemark.collector.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.collector.domain.Cadence.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CadenceTest {

    private static final Cadence CADENCE = new Cadence(6);
    private static final LocalDate START = LocalDate.parse("2026-03-02");

    @Test
    void theDaysDoubleWhileNothingChangesAndWaitForThirtyQuietOnes() {
        // When: read whenever it is due, the same each time
        List<LocalDate> days = readings(START, 48, day -> 7);
        // Then: three days apart for thirty days (the last of March in between), then six
        assertThat(days.stream().map(day -> ChronoUnit.DAYS.between(START, day)))
                .containsExactly(0L, 1L, 3L, 6L, 9L, 12L, 15L, 18L, 21L, 24L, 27L, 29L, 32L, 38L, 44L);
    }

    @Test
    void whatChangedIsReadTheNextDay() {
        // Given
        Standing quiet = new Standing(7, at("2026-03-10"), at("2026-01-10"), 6, LocalDate.parse("2026-03-16"));
        // When
        Standing moved = CADENCE.after(quiet, 8, at("2026-03-16"));
        // Then
        assertThat(moved)
                .isEqualTo(new Standing(8, at("2026-03-16"), at("2026-03-16"), 1, LocalDate.parse("2026-03-17")));
    }

    @Test
    void twoLooksAtOneDayAreOne() {
        // Given
        Standing once = CADENCE.after(null, 7, at("2026-03-10"));
        // When
        Standing twice = CADENCE.after(once, 7, at("2026-03-10").plusSeconds(3_600));
        // Then
        assertThat(twice.intervalDays()).isEqualTo(1);
        assertThat(twice.nextDue()).isEqualTo(LocalDate.parse("2026-03-11"));
    }

    @Test
    void theLastDayOfAMonthIsReadAndTheDaysGoOnDoubling() {
        // Given
        Standing quiet = new Standing(7, at("2026-03-23"), at("2026-01-10"), 6, LocalDate.parse("2026-03-29"));
        // When
        Standing before = CADENCE.after(quiet, 7, at("2026-03-29"));
        Standing monthEnd = CADENCE.after(before, 7, at("2026-03-31"));
        // Then
        assertThat(before.nextDue()).isEqualTo(LocalDate.parse("2026-03-31"));
        assertThat(monthEnd.nextDue()).isEqualTo(LocalDate.parse("2026-04-06"));
    }

    @Test
    void aClockThatIsBehindTurnsNothingBack() {
        // Given
        Standing once = CADENCE.after(null, 7, at("2026-03-10"));
        // When
        Standing again = CADENCE.after(once, 8, at("2026-03-10").minusSeconds(5));
        // Then
        assertThat(again.lastReadAt()).isEqualTo(at("2026-03-10"));
        assertThat(again.lastChangedAt()).isEqualTo(at("2026-03-10"));
    }

    @Test
    void oneDayMeansEveryDay() {
        assertThat(readings(START, 40, day -> 7)).hasSizeLessThan(20);
        List<LocalDate> days = new ArrayList<>();
        Standing standing = new Cadence(1).after(null, 7, noon(START));
        for (int i = 0; i < 40; i++) {
            days.add(standing.nextDue());
            standing = new Cadence(1).after(standing, 7, noon(standing.nextDue()));
        }
        assertThat(days.getLast()).isEqualTo(START.plusDays(40));
    }

    @Test
    void moreThanTheMethodAllowsIsRefused() {
        assertThatThrownBy(() -> new Cadence(8)).hasMessage("the longest interval must be 1 to 7 days, was 8");
        assertThatThrownBy(() -> new Cadence(0)).hasMessageContaining("was 0");
    }

    /** Changes at random days; one slot in the series is missed. The reach of the method holds all the same. */
    @Property(tries = 300)
    void everyDayHasReadingsAsNearAsTheMethodAsks(
            @ForAll @IntRange(max = 400) int start,
            @ForAll @Size(max = 6) List<@IntRange(max = 200) Integer> changes,
            @ForAll @IntRange(max = 60) int missed) {
        LocalDate first = LocalDate.parse("2025-01-01").plusDays(start);
        List<LocalDate> days = new ArrayList<>();
        List<LocalDate> changed = new ArrayList<>();
        @Nullable Standing standing = null;
        LocalDate day = first;
        while (day.isBefore(first.plusDays(200))) {
            long content = contentOn(ChronoUnit.DAYS.between(first, day), changes);
            if (standing == null || standing.content() != content) {
                changed.add(day);
            }
            standing = CADENCE.after(standing, content, noon(day));
            days.add(day);
            day = days.size() == missed ? standing.nextDue().plusDays(1) : standing.nextDue();
        }
        for (int i = 1; i < days.size(); i++) {
            LocalDate from = days.get(i - 1);
            LocalDate to = days.get(i);
            long gap = ChronoUnit.DAYS.between(from, to);
            assertThat(gap).isBetween(1L, 7L);
            if (changed.contains(from)) {
                assertThat(gap).isLessThanOrEqualTo(2);
            }
            boolean lively = changed.stream()
                    .anyMatch(on -> !on.isAfter(from) && !on.plusDays(30).isBefore(from));
            for (LocalDate between = from.plusDays(1); lively && between.isBefore(to); between = between.plusDays(1)) {
                assertThat(ChronoUnit.DAYS.between(from, between)).isLessThanOrEqualTo(3);
                assertThat(ChronoUnit.DAYS.between(between, to)).isLessThanOrEqualTo(3);
            }
            LocalDate monthEnd = from.with(TemporalAdjusters.lastDayOfMonth());
            if (i != missed && from.isBefore(monthEnd)) {
                assertThat(to).isBeforeOrEqualTo(monthEnd); // no month passes without a reading on its last day
            }
        }
    }

    private static long contentOn(long day, List<Integer> changes) {
        return changes.stream().filter(change -> change <= day).count();
    }

    private static List<LocalDate> readings(LocalDate first, int span, ToLongFunction<LocalDate> content) {
        List<LocalDate> days = new ArrayList<>();
        @Nullable Standing standing = null;
        LocalDate day = first;
        while (day.isBefore(first.plusDays(span))) {
            standing = CADENCE.after(standing, content.applyAsLong(day), noon(day));
            days.add(day);
            day = standing.nextDue();
        }
        return days;
    }

    private static Instant at(String day) {
        return noon(LocalDate.parse(day));
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }
}
