package io.tidemark.collector.source.archive;

import io.tidemark.common.net.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Decides what an import may read, and knows the digests of files. */
final class ArchiveFiles {

    private static final int DIGESTS = 256;

    private final ArchiveConfig config;
    private final Map<Path, Known> digests = new LinkedHashMap<>();

    private record Known(long size, FileTime modified, String digest) {}

    ArchiveFiles(ArchiveConfig config) {
        this.config = config;
    }

    /**
     * The real path of a file that may be read, links resolved.
     *
     * @throws IllegalArgumentException naming the file and what is wrong with it
     */
    Path allowed(String text) {
        Path path;
        try {
            path = Path.of(text);
        } catch (InvalidPathException unreadable) {
            throw new IllegalArgumentException("'" + Cells.shown(text) + "' is not a path", unreadable);
        }
        Format.of(Cells.shown(text));
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("'" + text + "' is not an absolute path");
        }
        List<Path> folders = config.folders().orElse(List.of());
        if (folders.isEmpty()) {
            throw new IllegalArgumentException(
                    "no folder may be read: name some in tidemark.collector.archive.folders");
        }
        // first by name alone: whether a file exists elsewhere is nobody's business
        Path normal = path.normalize();
        if (folders.stream()
                .noneMatch(folder ->
                        normal.startsWith(folder.toAbsolutePath().normalize()) || normal.startsWith(real(folder)))) {
            throw outside(text, folders);
        }
        try {
            Path real = normal.toRealPath();
            if (folders.stream().noneMatch(folder -> real.startsWith(real(folder)))) {
                throw outside(text, folders);
            }
            if (!Files.isRegularFile(real) || !Files.isReadable(real)) {
                throw new IllegalArgumentException("'" + text + "' is not a file that can be read");
            }
            return real;
        } catch (IOException failure) {
            throw new IllegalArgumentException("file '" + text + "' does not exist", failure);
        }
    }

    private static IllegalArgumentException outside(String text, List<Path> folders) {
        return new IllegalArgumentException("'" + text + "' is not below a folder that imports may read: "
                + folders.stream().map(Path::toString).collect(Collectors.joining(", "))
                + " (tidemark.collector.archive.folders)");
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException missing) {
            return folder.toAbsolutePath().normalize();
        }
    }

    /**
     * An address that may be downloaded.
     *
     * @throws IllegalArgumentException naming what is wrong with it
     */
    URI allowedUrl(String text) {
        URI uri;
        String origin;
        try {
            uri = URI.create(text);
            origin = Origin.of(uri);
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("'url' is not an http or https address", unreadable);
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("'url' must not carry credentials");
        }
        Format.of(String.valueOf(uri.getPath()));
        List<String> origins =
                config.origins().orElse(List.of()).stream().map(Origin::of).toList();
        if (!origins.contains(origin)) {
            throw new IllegalArgumentException(origin + " is not an origin that imports may download from: "
                    + (origins.isEmpty() ? "there is none" : String.join(", ", origins))
                    + " (tidemark.collector.archive.origins)");
        }
        return uri;
    }

    /** {@code sha256:} and hex of the whole file; computed again only if size or time of change differ. */
    String digest(Path file) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        synchronized (digests) {
            Known known = digests.get(file);
            if (known != null && known.size() == now.size() && known.modified().equals(now.lastModifiedTime())) {
                return known.digest();
            }
        }
        String digest = compute(file);
        synchronized (digests) {
            if (digests.size() >= DIGESTS) {
                digests.clear();
            }
            digests.put(file, new Known(now.size(), now.lastModifiedTime(), digest));
        }
        return digest;
    }

    private static String compute(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                sha256.update(buffer, 0, read);
            }
            return "sha256:" + HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
