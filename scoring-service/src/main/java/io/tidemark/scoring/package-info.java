/** Observations in, curated series and sealed snapshots out. Here only what the whole service shares: its clock. */
@NullMarked
package io.tidemark.scoring;

import org.jspecify.annotations.NullMarked;
