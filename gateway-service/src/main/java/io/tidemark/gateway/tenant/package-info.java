/**
 * Private reports of tenants: asked of scoring when somebody with the tenant's key asks, handed over, and kept nowhere. No table,
 * cache, export or event of the gateway meets them.
 */
@NullMarked
package io.tidemark.gateway.tenant;

import org.jspecify.annotations.NullMarked;
