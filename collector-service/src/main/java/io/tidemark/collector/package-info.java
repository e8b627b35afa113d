/** The collector: the outside world in, observations out. {@code domain} is pure; every other package is a thin edge. */
@NullMarked
package io.tidemark.collector;

import org.jspecify.annotations.NullMarked;
