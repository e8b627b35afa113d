package io.tidemark.collector.upstream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** How a downloaded file must begin: several services answer errors in HTML, with 200. */
@FunctionalInterface
public interface FileStart {

    /** How many bytes of the file are looked at. */
    int LENGTH = 64;

    /** Anything but an HTML page. */
    FileStart ANY = first -> {
        String text = new String(first, StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
        return text.startsWith("<!doctype html") || text.startsWith("<html")
                ? Optional.of("an HTML page instead of a file")
                : Optional.empty();
    };

    /** Apache Parquet, which begins with {@code PAR1}. */
    FileStart PARQUET = bytes("Parquet", "50415231");

    /** A zip archive, which begins with {@code PK} and its first entry. */
    FileStart ZIP = bytes("zip", "504b0304");

    /** gzip, RFC 1952. */
    FileStart GZIP = bytes("gzip", "1f8b");

    /**
     * @param first the first {@link #LENGTH} bytes, or all of a shorter file
     * @return what is there instead; empty if it begins as it must
     */
    Optional<String> objection(byte[] first);

    private static FileStart bytes(String name, String hex) {
        byte[] magic = HexFormat.of().parseHex(hex);
        return first -> first.length >= magic.length && Arrays.equals(first, 0, magic.length, magic, 0, magic.length)
                ? Optional.empty()
                : Optional.of("a file that does not begin like " + name);
    }
}
