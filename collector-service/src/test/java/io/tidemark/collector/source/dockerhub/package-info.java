/** The source Docker Hub against scripted answers and its stand-in. */
@NullMarked
package io.tidemark.collector.source.dockerhub;

import org.jspecify.annotations.NullMarked;
