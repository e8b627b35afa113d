/** Tests of {@code upstream} and a server that says exactly what a test tells it to. */
@NullMarked
package io.tidemark.collector.upstream;

import org.jspecify.annotations.NullMarked;
