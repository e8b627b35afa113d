/** The stand-in for ModelScope under the real service's rules. */
@NullMarked
package io.tidemark.local.modelscope;

import org.jspecify.annotations.NullMarked;
