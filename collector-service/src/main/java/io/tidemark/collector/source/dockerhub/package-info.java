/**
 * Docker Hub: pulls and stars of the packaged models in its namespace {@code ai}. Only this package knows its routes and
 * shapes.
 */
@NullMarked
package io.tidemark.collector.source.dockerhub;

import org.jspecify.annotations.NullMarked;
