/** Requests made from the description of the API, sane and not, and a judge of what comes back. */
@NullMarked
package io.tidemark.gateway.fuzz;

import org.jspecify.annotations.NullMarked;
