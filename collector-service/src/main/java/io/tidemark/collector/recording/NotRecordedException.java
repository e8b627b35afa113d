package io.tidemark.collector.recording;

/** A replayed page asked for something that its record does not have. The network is not asked instead. */
public final class NotRecordedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotRecordedException(String missing) {
        super(missing);
    }
}
