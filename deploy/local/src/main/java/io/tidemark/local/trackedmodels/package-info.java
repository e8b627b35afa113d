/** A stand-in for the repository of the tracked-models registry: its commits in GitHub's API, its raw files. */
@NullMarked
package io.tidemark.local.trackedmodels;

import org.jspecify.annotations.NullMarked;
