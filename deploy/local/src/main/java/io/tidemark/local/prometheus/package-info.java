/**
 * The stand-in Prometheus: answers the few queries that tokens by model and day are read with, over samples that a test
 * gives or scrapes from metrics texts. Not started with the local system: private figures are read only where configured.
 */
@NullMarked
package io.tidemark.local.prometheus;

import org.jspecify.annotations.NullMarked;
