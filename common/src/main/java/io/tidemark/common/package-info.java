/**
 * The words the services share. Each sub-package is a vocabulary: {@code model} the field's terms, {@code contract} what
 * travels on Kafka, {@code problem} the errors clients see, {@code registry} who publishes models. Nothing here opens a
 * connection: no JPA, no HTTP, no Kafka client.
 */
@NullMarked
package io.tidemark.common;

import org.jspecify.annotations.NullMarked;
