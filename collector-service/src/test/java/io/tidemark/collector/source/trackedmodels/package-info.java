/** Tests of the package of the same name. */
@NullMarked
package io.tidemark.collector.source.trackedmodels;

import org.jspecify.annotations.NullMarked;
