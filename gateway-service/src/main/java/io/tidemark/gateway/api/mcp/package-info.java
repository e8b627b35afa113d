/**
 * The same answers as tools of the Model Context Protocol. A tool is a resource with its parameters: it has
 * the same bytes, the same refusals and the same snapshot rule, and nothing of its own.
 */
@NullMarked
package io.tidemark.gateway.api.mcp;

import org.jspecify.annotations.NullMarked;
