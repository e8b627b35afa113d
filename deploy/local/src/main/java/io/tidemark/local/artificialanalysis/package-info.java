/** A stand-in for version 2 of the API of Artificial Analysis, with invented models alone: its terms allow no recorded ones. */
@NullMarked
package io.tidemark.local.artificialanalysis;

import org.jspecify.annotations.NullMarked;
