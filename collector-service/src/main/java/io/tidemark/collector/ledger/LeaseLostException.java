package io.tidemark.collector.ledger;

import io.tidemark.collector.domain.Lease;

/** The shard is no longer ours: the lease ran out and somebody else took it over. Whatever we did for it changed nothing. */
public final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLostException(Lease lease) {
        super("lease of shard " + lease.shard() + " of run " + lease.runId() + " at page " + lease.page() + " is lost");
    }
}
