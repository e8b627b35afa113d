/**
 * One polite HTTP request to an outside service, and what came of it. Knows limits, quotas, redirects, truncation and
 * credentials; knows nothing of any one service. It never retries: the ledger does.
 */
@NullMarked
package io.tidemark.collector.upstream;

import org.jspecify.annotations.NullMarked;
