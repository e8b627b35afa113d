package io.tidemark.collector.upstream;

import java.util.function.Supplier;

/**
 * Stands between a page that is being read and the network: it may note what was answered, or answer in place of the
 * network. Whoever reads a page binds one; requests outside any page go straight to the network.
 */
public interface Exchanges {

    /** Of the page that this thread reads. */
    ScopedValue<Exchanges> OF_PAGE = ScopedValue.newInstance();

    /** @param network asks the outside service; called once or not at all */
    UpstreamOutcome exchange(UpstreamRequest request, Supplier<UpstreamOutcome> network);

    /** The body of an answer whose outcome carries its digest only. */
    void body(String digest, byte[] body);

    static UpstreamOutcome around(UpstreamRequest request, Supplier<UpstreamOutcome> network) {
        return OF_PAGE.isBound() ? OF_PAGE.get().exchange(request, network) : network.get();
    }

    static void refused(String digest, byte[] body) {
        if (OF_PAGE.isBound()) {
            OF_PAGE.get().body(digest, body);
        }
    }
}
