package io.tidemark.collector.upstream;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What has come of a file so far, beside the file itself: {@code name.part}, and in {@code name.part.from} the digest of the
 * address it is from and what the service calls this version of it.
 */
final class PartialFile {

    private final Path part;
    private final Path from;
    private final String address;

    /**
     * Where a download may go on.
     *
     * @param validator for {@code If-Range}: the service sends the rest only if its file is still the same
     */
    record Resume(long offset, String validator) {}

    PartialFile(Path target, URI uri) {
        this.part = target.resolveSibling(target.getFileName() + ".part");
        this.from = target.resolveSibling(target.getFileName() + ".part.from");
        this.address = BodyReader.digest(uri.toString().getBytes(StandardCharsets.UTF_8));
    }

    Path path() {
        return part;
    }

    Optional<Resume> resume() throws IOException {
        if (!Files.exists(part) || !Files.exists(from)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(from, StandardCharsets.UTF_8);
        long size = Files.size(part);
        return lines.size() == 2 && lines.getFirst().equals(address) && size > 0
                ? Optional.of(new Resume(size, lines.getLast()))
                : Optional.empty();
    }

    /** A whole file is about to come: remembers its version, if the service tells one that can be compared byte by byte. */
    void begins(HttpHeaders headers) throws IOException {
        boolean encoded = headers.firstValue("Content-Encoding")
                .filter(encoding -> !encoding.equalsIgnoreCase("identity"))
                .isPresent();
        Optional<String> etag = headers.firstValue("ETag").filter(value -> value.startsWith("\""));
        Files.deleteIfExists(from);
        if (!encoded && etag.isPresent()) {
            Files.writeString(from, address + "\n" + etag.get() + "\n", StandardCharsets.UTF_8);
        }
    }

    void discard() throws IOException {
        Files.deleteIfExists(part);
        Files.deleteIfExists(from);
    }
}
