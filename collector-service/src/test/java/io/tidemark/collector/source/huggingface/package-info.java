/** Tests of the Hugging Face source on recorded and constructed answers. */
@NullMarked
package io.tidemark.collector.source.huggingface;

import org.jspecify.annotations.NullMarked;
