/**
 * What a page was made of: noted while it is read, and given again when it is replayed. Knows neither where it is stored nor
 * which source asks; nothing here opens a connection.
 */
@NullMarked
package io.tidemark.collector.recording;

import org.jspecify.annotations.NullMarked;
