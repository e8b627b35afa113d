@NullMarked
package io.tidemark.local.prometheus;

import org.jspecify.annotations.NullMarked;
