/** The stand-in for Docker Hub under the real service's rules. */
@NullMarked
package io.tidemark.local.dockerhub;

import org.jspecify.annotations.NullMarked;
