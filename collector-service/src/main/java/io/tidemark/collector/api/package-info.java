/** Operators' endpoints, on the management network: start runs and imports, see how they stand. The only package that knows HTTP. */
@NullMarked
package io.tidemark.collector.api;

import org.jspecify.annotations.NullMarked;
