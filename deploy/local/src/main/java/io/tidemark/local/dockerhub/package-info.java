/**
 * A stand-in for Docker Hub: the repositories of one namespace in memory, under the real service's rules. Shown by {@link
 * io.tidemark.local.standin.StandInServer}.
 */
@NullMarked
package io.tidemark.local.dockerhub;

import org.jspecify.annotations.NullMarked;
