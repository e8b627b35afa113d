/** Reading of JSON answers, without a service. */
@NullMarked
package io.tidemark.collector.source.json;

import org.jspecify.annotations.NullMarked;
