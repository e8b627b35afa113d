/**
 * Worlds for the stand-ins, each with the history that goes before it: the invented sample world, and worlds read from a
 * folder of data sets by a recipe. How they are served is the business of each {@code StandIn}.
 */
@NullMarked
package io.tidemark.local.world;

import org.jspecify.annotations.NullMarked;
