package io.tidemark.collector.upstream;

import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.upstream.Departures.Arrived;
import io.tidemark.collector.upstream.Departures.Stopped;
import io.tidemark.collector.upstream.DownloadOutcome.NotStored;
import io.tidemark.collector.upstream.DownloadOutcome.Stored;
import io.tidemark.collector.upstream.PartialFile.Resume;
import io.tidemark.collector.upstream.UpstreamOutcome.Faulted;
import io.tidemark.common.net.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Brings a file to disk: on from where an earlier try stopped, never more than allowed, and in place only when whole. */
final class Downloads {

    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

    private final UpstreamConfig config;
    private final Departures departures;

    Downloads(UpstreamConfig config, Departures departures) {
        this.config = config;
        this.departures = departures;
    }

    /** One download; what it has come to while it runs. */
    private final class Run {

        private final UpstreamRequest request;
        private final Trip trip;
        private final Path target;
        private final FileStart start;
        private final PartialFile part;
        private final long limit;
        private @Nullable Resume resume;
        private @Nullable FilePieces pieces;

        Run(UpstreamRequest request, Trip trip, Path target, FileStart start) {
            this.request = request;
            this.trip = trip;
            this.target = target;
            this.start = start;
            this.part = new PartialFile(target, request.uri());
            this.limit = request.bodyLimit() == null ? config.downloadLimit().asLongValue() : request.bodyLimit();
        }

        DownloadOutcome fetch() throws IOException, InterruptedException {
            resume = part.resume().orElse(null);
            while (true) {
                Transport.Message message = new Transport.Message(
                        "*/*", trip.credential(), headers(), request.form(), config.downloadTimeout());
                switch (departures.send(trip, message, this::reader)) {
                    case Stopped stopped -> {
                        return new NotStored(stopped.outcome());
                    }
                    case Arrived arrived -> {
                        HttpResponse<byte[]> response = arrived.response();
                        int status = response.statusCode();
                        if (status == 416 && resume != null) {
                            part.discard(); // what we have is longer than the file is now
                            resume = null;
                        } else if (status >= 300 && status < 400 && status != 304) {
                            Optional<Faulted> refused = departures.redirected(trip, response);
                            if (refused.isPresent()) {
                                return new NotStored(refused.get());
                            }
                        } else if (pieces != null) {
                            return stored(arrived, pieces);
                        } else {
                            return new NotStored(new Answers(request, config)
                                    .read(trip.uri(), trip.hops(), response, trip.credential() != null, arrived.at()));
                        }
                    }
                }
            }
        }

        private Map<String, String> headers() {
            Map<String, String> headers = new HashMap<>(trip.headers());
            headers.put("Accept-Encoding", "identity"); // ranges count bytes as they are sent
            if (resume != null) {
                headers.put("Range", "bytes=" + resume.offset() + "-");
                headers.put("If-Range", resume.validator());
            }
            return headers;
        }

        private PieceReader reader(HttpResponse.ResponseInfo head) {
            pieces = null;
            try {
                long length = head.headers().firstValueAsLong("Content-Length").orElse(0);
                if (head.statusCode() == 206 && resume != null) {
                    Matcher range = RANGE.matcher(
                            head.headers().firstValue("Content-Range").orElse(""));
                    if (!range.matches()
                            || Long.parseLong(range.group(1)) != resume.offset()
                            || Long.parseLong(range.group(2)) + 1 != Long.parseLong(range.group(3))) {
                        part.discard();
                        return PieceReader.refusing(new IOException("206 with another range than asked for"));
                    }
                    if (Long.parseLong(range.group(3)) > limit) {
                        return PieceReader.refusing(new BodyReader.TooLarge(limit));
                    }
                    pieces = new FilePieces(part.path(), resume.offset(), digestOf(part.path()), limit);
                    return pieces;
                }
                if (head.statusCode() == 200) {
                    if (length > limit) {
                        return PieceReader.refusing(new BodyReader.TooLarge(limit));
                    }
                    part.begins(head.headers());
                    pieces = new FilePieces(part.path(), 0, BodyReader.sha256(), limit);
                    return pieces;
                }
                return new BodyReader(config.bodyLimit().asLongValue());
            } catch (IOException failure) {
                return PieceReader.refusing(failure);
            }
        }

        private DownloadOutcome stored(Arrived arrived, FilePieces written) throws IOException {
            HttpResponse<byte[]> response = arrived.response();
            String type = response.headers().firstValue("Content-Type").orElse("");
            if (type.toLowerCase(Locale.ROOT).contains("html")) {
                return spoilt(FailureClass.CONTRACT, "200 with an HTML page instead of a file");
            }
            String encoding =
                    response.headers().firstValue("Content-Encoding").orElse("").toLowerCase(Locale.ROOT);
            Path whole = part.path();
            String digest = BodyReader.text(written.digest());
            if (encoding.endsWith("gzip")) {
                whole = target.resolveSibling(target.getFileName() + ".decoded");
                try {
                    digest = decode(part.path(), whole);
                } catch (BodyReader.TooLarge failure) {
                    Files.deleteIfExists(whole);
                    return spoilt(FailureClass.CONTRACT, String.valueOf(failure.getMessage()));
                } catch (IOException failure) {
                    Files.deleteIfExists(whole);
                    return spoilt(FailureClass.TRANSPORT, "body cut short: " + failure.getMessage());
                }
            } else if (!encoding.isEmpty() && !encoding.equals("identity")) {
                return spoilt(FailureClass.CONTRACT, "Content-Encoding '" + encoding + "' is not gzip");
            }
            Optional<String> objection = start.objection(first(whole));
            if (objection.isPresent()) {
                Files.deleteIfExists(whole);
                return spoilt(FailureClass.CONTRACT, response.statusCode() + " with " + objection.get());
            }
            long size = Files.size(whole);
            Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            part.discard();
            return new Stored(trip.uri(), target, size, digest, response.headers(), arrived.at(), trip.sent());
        }

        private NotStored spoilt(FailureClass failure, String reason) throws IOException {
            part.discard();
            return new NotStored(new Faulted(failure, Origin.display(trip.uri()) + ": " + reason));
        }

        private String decode(Path sent, Path decoded) throws IOException {
            MessageDigest digest = BodyReader.sha256();
            try (InputStream in = new GZIPInputStream(Files.newInputStream(sent), 1 << 16);
                    OutputStream out = Files.newOutputStream(decoded)) {
                byte[] buffer = new byte[1 << 16];
                long size = 0;
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    size += read;
                    if (size > limit) {
                        throw new BodyReader.TooLarge(limit);
                    }
                    digest.update(buffer, 0, read);
                    out.write(buffer, 0, read);
                }
            }
            return BodyReader.text(digest);
        }
    }

    DownloadOutcome download(UpstreamRequest request, Trip trip, Path target, FileStart start)
            throws InterruptedException {
        try {
            return new Run(request, trip, target, start).fetch();
        } catch (IOException failure) {
            return new NotStored(
                    new Faulted(FailureClass.TRANSPORT, "cannot write " + target.getFileName() + ": " + failure));
        }
    }

    private static byte[] first(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(FileStart.LENGTH);
        }
    }

    private static MessageDigest digestOf(Path file) throws IOException {
        MessageDigest digest = BodyReader.sha256();
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return digest;
    }
}
