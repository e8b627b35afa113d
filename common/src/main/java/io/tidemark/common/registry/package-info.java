/**
 * Reviewed knowledge, read from YAML: who publishes models and where, and which names of other services mean which
 * repository. Collector and scoring both need it.
 */
@NullMarked
package io.tidemark.common.registry;

import org.jspecify.annotations.NullMarked;
