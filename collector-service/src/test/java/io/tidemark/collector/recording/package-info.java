/** Tests of {@code recording}: real requests to a scripted server, noted and answered again. */
@NullMarked
package io.tidemark.collector.recording;

import org.jspecify.annotations.NullMarked;
