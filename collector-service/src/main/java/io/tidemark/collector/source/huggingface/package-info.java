/**
 * The Hugging Face Hub: models of registered organizations and derivatives of any, listed a thousand a request, with their
 * counters, lineage and verified benchmark results. Only this package knows the Hub's routes and shapes.
 */
@NullMarked
package io.tidemark.collector.source.huggingface;

import org.jspecify.annotations.NullMarked;
