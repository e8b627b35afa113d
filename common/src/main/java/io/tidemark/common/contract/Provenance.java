package io.tidemark.common.contract;

import io.tidemark.common.model.Redistribution;
import org.jspecify.annotations.Nullable;

/**
 * The terms an observation comes under. It travels with every batch, so that the gateway can serve, cite or withhold.
 *
 * @param license SPDX id or a short name of the terms; null where the source states none
 * @param citation the sentence to show beside the figures
 * @param redistribution what others may be given
 * @param invented true for a made-up world: every answer that shows such figures says so
 */
public record Provenance(@Nullable String license, String citation, Redistribution redistribution, boolean invented) {}
