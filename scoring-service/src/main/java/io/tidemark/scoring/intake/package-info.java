/**
 * Kafka to the store: decodes observations and run events in our own code, takes them in once, and sends what cannot be
 * read to the dead letters with the reason. Nothing here waits for the outside world or computes anything.
 */
@NullMarked
package io.tidemark.scoring.intake;

import org.jspecify.annotations.NullMarked;
