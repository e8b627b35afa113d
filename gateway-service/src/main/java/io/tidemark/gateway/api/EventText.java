package io.tidemark.gateway.api;

import io.tidemark.gateway.event.EventData;
import io.tidemark.gateway.event.LoggedEvent;

/** Events in one line for people. */
final class EventText {

    private EventText() {}

    static String title(LoggedEvent event) {
        return switch (event.content()) {
            case EventData.SnapshotPublished it -> "Snapshot of " + it.asOf() + " published (" + it.method() + ")";
            case EventData.Crossover it -> {
                String what = " (" + it.mode().wireName() + " " + it.metric() + " by "
                        + it.by().wireName() + ")";
                yield switch (event.type()) {
                    case CROSSOVER_FOUND -> it.a() + " overtook " + it.b() + " on " + it.crossedOn() + what;
                    default ->
                        "The crossing of " + it.a() + " over " + it.b() + " is now "
                                + it.verdict().wireName().replace('_', ' ') + what;
                };
            }
            case EventData.Consolidation it ->
                "Concentration among " + it.by().wireName() + " groups is rising ("
                        + it.mode().wireName() + " " + it.metric() + ", " + it.month() + ")";
            case EventData.Top10Entered it -> it.model() + " entered the top 10 of 30-day downloads at " + it.rank();
            case EventData.SourceStale it -> "Source " + it.source() + " misses its freshness objective";
        };
    }
}
