/**
 * OpenRouter: tokens routed a day and model, the catalogue with its claims and prices, and how many hosts serve a model.
 * Only this package knows its routes and shapes.
 */
@NullMarked
package io.tidemark.collector.source.openrouter;

import org.jspecify.annotations.NullMarked;
