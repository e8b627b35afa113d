/**
 * HTTP, and nothing but HTTP: parameters are parsed by name, a snapshot is chosen, {@code query} is asked, the rows become
 * the records clients see. Only this package knows status codes and headers.
 */
@NullMarked
package io.tidemark.gateway.api;

import org.jspecify.annotations.NullMarked;
