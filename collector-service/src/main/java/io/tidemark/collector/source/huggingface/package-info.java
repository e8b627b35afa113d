/**
 * The Hugging Face Hub: downloads, likes and descriptions of every model of a registered organization, listed hundreds a
 * request. Only this package knows the Hub's routes and shapes.
 */
@NullMarked
package io.tidemark.collector.source.huggingface;

import org.jspecify.annotations.NullMarked;
