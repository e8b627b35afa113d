package io.tidemark.collector.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidemark.collector.ledger.RawArchive;
import io.tidemark.collector.ledger.RawArchive.Found;
import io.tidemark.collector.ledger.RunLedger;
import io.tidemark.collector.recording.RawDocument;
import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** From a number to the bytes it came from: what a run asked and was told, and the bodies. */
@Path("/")
@RunOnVirtualThread
@Tag(name = "raw documents")
public class RawResource {

    private static final int DEFAULT_LIMIT = 50;
    private static final int HIGHEST_LIMIT = 500;
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private final RunLedger runs;
    private final RawArchive archive;

    /**
     * Some exchanges of a run, by shard, page and order of asking.
     *
     * @param next to be given as {@code cursor} for those that follow; null if there are none
     */
    public record ExchangeList(
            List<ExchangeView> exchanges, @Nullable String next) {}

    RawResource(RunLedger runs, RawArchive archive) {
        this.runs = runs;
        this.archive = archive;
    }

    @GET
    @Path("runs/{id}/exchanges")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What a run asked outside services, and what it was told")
    public ExchangeList exchanges(@PathParam("id") String id, @Context UriInfo uri) {
        Requests.allowQuery(uri, "shard", "page", "limit", "cursor");
        int limit = Requests.limit(uri, DEFAULT_LIMIT, HIGHEST_LIMIT);
        Integer page = Requests.page(uri);
        RawArchive.Place after =
                Requests.text(uri, "cursor").map(ExchangeCursor::decode).orElse(null);
        if (runs.find(id).isEmpty()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "there is no run '" + id + "'");
        }
        List<Found> found = archive.exchanges(id, Requests.text(uri, "shard").orElse(null), page, after, limit + 1);
        List<Found> shown = found.subList(0, Math.min(limit, found.size()));
        return new ExchangeList(
                shown.stream().map(ExchangeView::of).toList(),
                found.size() > limit ? ExchangeCursor.encode(shown.getLast().place()) : null);
    }

    /** Never shown by a browser: the bytes are somebody else's, and may be a page with scripts. */
    @GET
    @Path("raw/{digest}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(summary = "The body that a digest names, decoded")
    public Response document(@PathParam("digest") String digest, @Context UriInfo uri) {
        Requests.allowQuery(uri);
        if (!DIGEST.matcher(digest).matches()) {
            throw new ProblemException(
                    ProblemType.INVALID_PARAMETER, "a digest is 'sha256:' and 64 hex digits in lower case");
        }
        RawDocument document = archive.document(digest)
                .orElseThrow(() ->
                        new ProblemException(ProblemType.NOT_FOUND, "no body of this digest is kept, or no longer"));
        return Response.ok(document.body(), MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header("Content-Disposition", "attachment; filename=\"" + digest.replace(':', '-') + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
