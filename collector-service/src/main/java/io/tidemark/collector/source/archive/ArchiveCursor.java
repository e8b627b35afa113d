package io.tidemark.collector.source.archive;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a file stands.
 *
 * @param phase rows come first, then the descriptions gathered from them
 * @param position how many of them are done
 * @param digest start of the file's digest: a file that changed cannot be gone on with
 */
record ArchiveCursor(Phase phase, long position, String digest) {

    private static final Pattern TEXT = Pattern.compile("(rows|models):(\\d{1,15}):([0-9a-f]{16})");

    enum Phase {
        rows,
        models
    }

    /** @param fileDigest {@code sha256:} and hex */
    static ArchiveCursor at(Phase phase, long position, String fileDigest) {
        int start = fileDigest.indexOf(':') + 1;
        return new ArchiveCursor(phase, position, fileDigest.substring(start, start + 16));
    }

    /** @throws IllegalArgumentException if it is no cursor of ours */
    static ArchiveCursor decode(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("cursor '" + text + "' cannot be read");
        }
        return new ArchiveCursor(Phase.valueOf(matcher.group(1)), Long.parseLong(matcher.group(2)), matcher.group(3));
    }

    String encode() {
        return phase + ":" + position + ":" + digest;
    }
}
