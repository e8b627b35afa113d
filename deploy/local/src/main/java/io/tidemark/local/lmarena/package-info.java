/** A stand-in for the leaderboard data set of LMArena: the Hub's word on its licence, and the viewer's rows. */
@NullMarked
package io.tidemark.local.lmarena;

import org.jspecify.annotations.NullMarked;
