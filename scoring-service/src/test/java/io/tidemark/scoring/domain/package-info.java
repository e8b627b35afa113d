@NullMarked
package io.tidemark.scoring.domain;

import org.jspecify.annotations.NullMarked;
