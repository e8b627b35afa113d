/** Tests of the local servers and of the supervisor. */
@NullMarked
package io.tidemark.local;

import org.jspecify.annotations.NullMarked;
