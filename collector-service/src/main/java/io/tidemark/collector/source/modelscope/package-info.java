/**
 * ModelScope: downloads and likes of the models of reviewed owners on the largest Chinese hub. Only this package knows its
 * routes and shapes.
 */
@NullMarked
package io.tidemark.collector.source.modelscope;

import org.jspecify.annotations.NullMarked;
