package io.tidemark.collector.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When runs of a source start by themselves, and what they ask for.
 *
 * @param name of the plan: a source may have several
 * @param cron six or seven fields as Quartz writes them, seconds first, UTC
 * @param parameters as they would stand in {@code POST /runs}, without {@code source}
 */
public record Plan(String name, String source, String cron, JsonNode parameters) {

    private static final CronParser PARSER =
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));

    /** @throws IllegalArgumentException if the cron expression cannot be read */
    public Plan {
        PARSER.parse(cron).validate();
    }

    /** The newest instant at or before now, its offset included; empty if there was none. */
    Optional<Instant> latest(Instant now, Duration offset) {
        return times().lastExecution(
                        utc(now.minus(offset).truncatedTo(ChronoUnit.SECONDS).plusSeconds(1)))
                .map(time -> time.toInstant().plus(offset));
    }

    /** The first instant after now, its offset included; empty if there is none. */
    Optional<Instant> next(Instant now, Duration offset) {
        return times().nextExecution(utc(now.minus(offset)))
                .map(time -> time.toInstant().plus(offset));
    }

    private ExecutionTime times() {
        return ExecutionTime.forCron(PARSER.parse(cron));
    }

    private static ZonedDateTime utc(Instant instant) {
        return instant.atZone(ZoneOffset.UTC);
    }
}
