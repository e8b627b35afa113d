package io.tidemark.collector.upstream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A secret that stands in the configuration or in a file. A file is read at every use, so that a renewed one holds at once.
 * Never shown.
 */
public final class SecretText {

    private final @Nullable String value;
    private final @Nullable Path file;

    private SecretText(@Nullable String value, @Nullable Path file) {
        this.value = value;
        this.file = file;
    }

    /**
     * @param key the configuration key of the value; the file's is the same with {@code -file}
     * @return empty if neither is given
     * @throws IllegalArgumentException naming the key, if both are
     */
    public static Optional<SecretText> of(String key, Optional<String> value, Optional<Path> file) {
        Optional<String> given = value.filter(text -> !text.isBlank());
        if (given.isPresent() && file.isPresent()) {
            throw new IllegalArgumentException(key + " and " + key + "-file are both set; one of them is enough");
        }
        return given.isEmpty() && file.isEmpty()
                ? Optional.empty()
                : Optional.of(new SecretText(given.orElse(null), file.orElse(null)));
    }

    /** @throws IOException if its file cannot be read or holds nothing */
    public String read() throws IOException {
        if (value != null) {
            return value.strip();
        }
        if (file == null) {
            throw new IllegalStateException("a secret has a value or a file");
        }
        String text = Files.readString(file, StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            throw new IOException("the file is empty");
        }
        return text;
    }

    @Override
    public String toString() {
        return "***";
    }
}
