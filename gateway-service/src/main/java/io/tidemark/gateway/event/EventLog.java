package io.tidemark.gateway.event;

import java.util.List;

/**
 * The log of events. Whoever has read up to a sequence number and asks for what follows misses nothing: numbers become
 * visible in order. The oldest events are dropped when there are more than {@code tidemark.gateway.keep-events}.
 */
public interface EventLog {

    /**
     * Events with a greater sequence number, oldest first.
     *
     * @param sequence 0 for the whole log
     */
    List<LoggedEvent> after(long sequence, int limit);

    /** The last events, newest first. */
    List<LoggedEvent> newest(int limit);

    /** The sequence number of the last event; 0 before the first. */
    long last();
}
