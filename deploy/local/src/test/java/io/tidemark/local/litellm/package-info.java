@NullMarked
package io.tidemark.local.litellm;

import org.jspecify.annotations.NullMarked;
