package io.tidemark.local.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The counters of one repository on consecutive days, with what the Hub's counters do: stand still, jump, fall, recover.
 *
 * @param id the repository's {@code _id}
 */
public record CounterDays(String id, String path, List<Day> days) {

    private static final LocalTime HOUR = LocalTime.of(11, 0); // when a collector comes by

    /**
     * A day.
     *
     * @param downloads empty on a day of which there is no snapshot, and then so is the other
     */
    public record Day(LocalDate date, OptionalLong downloads, OptionalLong downloadsAllTime) {}

    public CounterDays {
        days = List.copyOf(days);
    }

    /** Reads {@code {id, _id, days: [{day, downloads, downloadsAllTime}]}}. */
    public static CounterDays read(Path file) {
        try {
            JsonNode root = new ObjectMapper().readTree(file.toFile());
            List<Day> days = new ArrayList<>();
            for (JsonNode day : root.path("days")) {
                days.add(new Day(
                        LocalDate.parse(day.path("day").asText()),
                        count(day.path("downloads")),
                        count(day.path("downloadsAllTime"))));
            }
            return new CounterDays(root.path("_id").asText(), root.path("id").asText(), days);
        } catch (IOException failure) {
            throw new UncheckedIOException("no series of counters at " + file, failure);
        }
    }

    private static OptionalLong count(JsonNode value) {
        return value.isNumber() ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
    }

    /** Puts the repository into a world as it stood on a day, and the world's clock to that day. */
    public void show(Day day, MemoryWorld world) {
        Instant now = day.date().atTime(HOUR).toInstant(ZoneOffset.UTC);
        world.setNow(now);
        HubModel.Builder model = HubModel.of(id, path)
                .created(days.getFirst().date().minusDays(90).atStartOfDay().toInstant(ZoneOffset.UTC))
                .modified(now);
        if (day.downloads().isPresent() && day.downloadsAllTime().isPresent()) {
            model.counters(day.downloads().getAsLong(), day.downloadsAllTime().getAsLong(), 1);
        }
        world.put(model.build());
    }
}
