/**
 * Artificial Analysis: three indices of language models, with the operator's own key and for the operator's own eyes: its
 * terms let nobody pass the values on. Only this package knows its routes and shapes.
 */
@NullMarked
package io.tidemark.collector.source.artificialanalysis;

import org.jspecify.annotations.NullMarked;
