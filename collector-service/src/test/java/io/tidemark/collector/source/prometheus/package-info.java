/** Tests of the Prometheus source on recorded and constructed answers. */
@NullMarked
package io.tidemark.collector.source.prometheus;

import org.jspecify.annotations.NullMarked;
