/**
 * A stand-in for ModelScope: the models of its owners in memory, under the real service's rules. Shown by {@link
 * io.tidemark.local.standin.StandInServer}.
 */
@NullMarked
package io.tidemark.local.modelscope;

import org.jspecify.annotations.NullMarked;
