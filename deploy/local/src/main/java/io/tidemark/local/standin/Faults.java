package io.tidemark.local.standin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Which requests the stand-in answers badly. Each rule counts the requests it matches, from 1. */
public final class Faults {

    private record Rule(Predicate<Request> matches, int from, int to, Fault fault, AtomicInteger seen) {}

    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    /**
     * Makes the n-th request to a target fail.
     *
     * @param target a path, exactly; after a {@code ?} a text that the decoded query must contain
     * @param call from 1
     */
    public Faults on(String target, int call, Fault fault) {
        return add(matching(target), call, call, fault);
    }

    /** Makes every request to a target fail, from now on. */
    public Faults always(String target, Fault fault) {
        return add(matching(target), 1, Integer.MAX_VALUE, fault);
    }

    /** Makes the matching requests number {@code from} to {@code to} fail. */
    public Faults add(Predicate<Request> matches, int from, int to, Fault fault) {
        rules.add(new Rule(matches, from, to, fault, new AtomicInteger()));
        return this;
    }

    public void clear() {
        rules.clear();
    }

    /** Counts the request against every rule that matches it; the first rule that is due gives the fault. */
    Optional<Fault> next(Request request) {
        Optional<Fault> due = Optional.empty();
        for (Rule rule : rules) {
            if (rule.matches().test(request)) {
                int call = rule.seen().incrementAndGet();
                if (due.isEmpty() && call >= rule.from() && call <= rule.to()) {
                    due = Optional.of(rule.fault());
                }
            }
        }
        return due;
    }

    private static Predicate<Request> matching(String target) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String text = mark < 0 ? "" : target.substring(mark + 1);
        return request -> request.path().equals(path)
                && URLDecoder.decode(request.query(), StandardCharsets.UTF_8).contains(text);
    }
}
