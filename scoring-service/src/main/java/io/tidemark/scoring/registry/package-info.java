/**
 * What we hold about a model before any of its numbers: organization, region, family, status with the rule that gave it,
 * size and release date. Plain functions over the registry's YAML files: no storage, no HTTP, no clock. A person's
 * decisions are stored elsewhere and handed in.
 */
@NullMarked
package io.tidemark.scoring.registry;

import org.jspecify.annotations.NullMarked;
