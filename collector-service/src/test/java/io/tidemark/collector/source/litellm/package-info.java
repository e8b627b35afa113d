/** Tests of the LiteLLM source on recorded and constructed answers. */
@NullMarked
package io.tidemark.collector.source.litellm;

import org.jspecify.annotations.NullMarked;
