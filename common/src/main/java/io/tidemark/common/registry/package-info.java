/** Who publishes models: organizations with their reviewed regions, read from YAML. Collector and scoring both need it. */
@NullMarked
package io.tidemark.common.registry;

import org.jspecify.annotations.NullMarked;
