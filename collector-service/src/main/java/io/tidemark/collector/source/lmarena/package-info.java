/**
 * LMArena: ratings by human preference, from the leaderboard data set on the Hugging Face Hub and never from its website.
 * Only this package knows the data set's configurations and columns.
 */
@NullMarked
package io.tidemark.collector.source.lmarena;

import org.jspecify.annotations.NullMarked;
