/** The source ModelScope against scripted answers and its stand-in. */
@NullMarked
package io.tidemark.collector.source.modelscope;

import org.jspecify.annotations.NullMarked;
