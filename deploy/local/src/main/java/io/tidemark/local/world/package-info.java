/**
 * Worlds for the stand-in Hub, each with the history that goes before it: the invented sample world, and worlds read from
 * a folder of data sets by a recipe. How they are served is the business of {@code io.tidemark.local.hub}.
 */
@NullMarked
package io.tidemark.local.world;

import org.jspecify.annotations.NullMarked;
