/**
 * What every source needs to read a service that answers in JSON: its address and key, the day and digest of an answer, and
 * strict reading of the members of an object. No route and no service's own shape here, and no words of one source.
 */
@NullMarked
package io.tidemark.collector.source.json;

import org.jspecify.annotations.NullMarked;
