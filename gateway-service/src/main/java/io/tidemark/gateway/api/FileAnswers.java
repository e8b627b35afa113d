package io.tidemark.gateway.api;

import io.tidemark.common.problem.ProblemType;
import io.tidemark.gateway.query.ShownSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.PathPart;

/** Answers with a file: whole or one range of it, compressed if the client takes it and asks for no range. */
@ApplicationScoped
public class FileAnswers {

    /** Under a snapshot's id nothing ever changes. */
    private static final String FOREVER = "public, max-age=31536000, immutable";

    private static final String CONTENT_RANGE = "Content-Range";

    private final ExportFiles files;
    private final String version;

    public FileAnswers(ExportFiles files, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.files = files;
        this.version = version;
    }

    /** @param asked how the client named the snapshot */
    Response file(
            ShownSnapshot snapshot,
            String asked,
            ExportTable table,
            ExportFormat format,
            HttpHeaders request,
            String method) {
        String file = table.wireName() + '.' + format.wireName();
        String range = request.getHeaderString("Range");
        boolean gzip = range == null
                && format != ExportFormat.PARQUET // its pages are compressed
                && Accepts.gzip(request.getHeaderString(HttpHeaders.ACCEPT_ENCODING));
        String tag = tag(snapshot, file, gzip);
        if (Accepts.matches(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
            return common(Response.notModified(), snapshot, asked, tag).build();
        }
        Path path = gzip ? files.gzip(snapshot, table, format) : files.plain(snapshot, table, format);
        long size = size(path);
        String condition = request.getHeaderString("If-Range");
        ByteRange asksFor =
                condition == null || condition.equals(tag) ? ByteRange.of(range, size) : new ByteRange.Whole();
        Response.ResponseBuilder response;
        switch (asksFor) {
            case ByteRange.Beyond ignored -> {
                return beyond(size);
            }
            case ByteRange.Whole ignored -> response = content(Response.ok(), path, 0, size, method);
            case ByteRange.Part part ->
                response = content(Response.status(206), path, part.first(), part.length(), method)
                        .header(CONTENT_RANGE, part.content(size));
        }
        if (gzip) {
            response.header(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        new AnswerHeaders(SnapshotRef.of(snapshot), null, Notes.of(snapshot).list()).add(response, Form.CSV);
        return common(response, snapshot, asked, tag)
                .type(format.contentType())
                .header("Accept-Ranges", "bytes")
                .header("Link", "<datapackage.json>; rel=\"describedby\"")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"tidemark-" + snapshot.asOf() + '-' + file + '"')
                .build();
    }

    private static Response.ResponseBuilder content(
            Response.ResponseBuilder response, Path path, long first, long length, String method) {
        return method.equals(HttpMethod.HEAD)
                ? response.header(HttpHeaders.CONTENT_LENGTH, length)
                : response.entity(new PathPart(path, first, length));
    }

    private static Response beyond(long size) {
        Problem problem = Problem.of(
                ProblemType.RANGE_NOT_SATISFIABLE, "The file has " + size + " bytes, and the range holds none of them");
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(CONTENT_RANGE, "bytes */" + size)
                .entity(ApiJson.bytes(problem))
                .build();
    }

    Response document(ShownSnapshot snapshot, String asked, HttpHeaders request, byte[] json) {
        String tag = tag(snapshot, "datapackage.json", false);
        if (Accepts.matches(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
            return common(Response.notModified(), snapshot, asked, tag).build();
        }
        return common(Response.ok(json, MediaType.APPLICATION_JSON), snapshot, asked, tag)
                .build();
    }

    private static Response.ResponseBuilder common(
            Response.ResponseBuilder response, ShownSnapshot snapshot, String asked, String tag) {
        return response.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, asked.equals(snapshot.id()) ? FOREVER : Answers.CACHE_CONTROL)
                .header(HttpHeaders.VARY, "Accept-Encoding");
    }

    /** What a file looks like may change with the software: its version is part of the tag. */
    private String tag(ShownSnapshot snapshot, String file, boolean gzip) {
        String text = version + "\nexport\n" + snapshot.id() + '\n' + file;
        return '"' + Hashes.short128(text.getBytes(StandardCharsets.UTF_8)) + (gzip ? "-gzip\"" : "\"");
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
