package io.tidemark.gateway.api;

import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicReference;

/** Who answers a request: the work behind it, or its deadline. Both may want to at the same moment, and one may write. */
final class Turn {

    private static final String CONTEXT = "tidemark.turn";

    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

    private enum State {
        OPEN,
        ANSWERED,
        GIVEN_UP
    }

    private Turn() {}

    static Turn begin(RoutingContext context) {
        Turn turn = new Turn();
        context.put(CONTEXT, turn);
        return turn;
    }

    /** Where nobody set a deadline the work has all the time it wants. */
    static Turn of(RoutingContext context) {
        Turn turn = context.get(CONTEXT);
        return turn == null ? new Turn() : turn;
    }

    /** Whether the work may write its answer: it may again, where the first one failed. */
    boolean answer() {
        return state.compareAndSet(State.OPEN, State.ANSWERED) || state.get() == State.ANSWERED;
    }

    boolean isGivenUp() {
        return state.get() == State.GIVEN_UP;
    }

    /** Whether the deadline may. */
    boolean giveUp() {
        return state.compareAndSet(State.OPEN, State.GIVEN_UP);
    }
}
