/**
 * LiteLLM proxies of an operator's own: tokens and successful requests by model and day. What the proxy says of keys, users
 * and teams is dropped while its answer is parsed; its request logs are never asked for.
 */
@NullMarked
package io.tidemark.collector.source.litellm;

import org.jspecify.annotations.NullMarked;
