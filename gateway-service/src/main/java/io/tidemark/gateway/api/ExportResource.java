package io.tidemark.gateway.api;

import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import io.tidemark.gateway.query.PageKey;
import io.tidemark.gateway.query.PageRows;
import io.tidemark.gateway.query.ShownSnapshot;
import io.tidemark.gateway.query.SnapshotCatalogue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whole tables to take home. */
@Path(ExportResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Exports")
public class ExportResource {

    static final String PATH = "/api/v1/exports";
    private static final String DATA_PACKAGE = "datapackage.json";

    private final SnapshotCatalogue catalogue;
    private final SnapshotSelection snapshots;
    private final ExportCounts counts;
    private final ExportFiles files;
    private final DataPackage dataPackage;
    private final FileAnswers fileAnswers;
    private final Answers answers;

    public ExportResource(
            SnapshotCatalogue catalogue,
            SnapshotSelection snapshots,
            ExportCounts counts,
            ExportFiles files,
            DataPackage dataPackage,
            FileAnswers fileAnswers,
            Answers answers) {
        this.catalogue = catalogue;
        this.snapshots = snapshots;
        this.counts = counts;
        this.files = files;
        this.dataPackage = dataPackage;
        this.fileAnswers = fileAnswers;
        this.answers = answers;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Form.CSV_TYPE, Form.NDJSON_TYPE})
    @Operation(
            operationId = "listExports",
            summary = "The tables of every snapshot that can be taken home",
            description = "Snapshots newest first, then by table and format.")
    @Parameter(name = "size", in = ParameterIn.QUERY, ref = "rows-size")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, ref = "cursor")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = ExportEntry.class)))
    public Response list(@Context UriInfo uri, @Context HttpHeaders headers) {
        Parameters parameters = Parameters.of(uri);
        Optional<Cursor> cursor = Cursor.of(parameters);
        ShownSnapshot latest = snapshots.latest();
        int size = parameters.rows("size", Parameters.DEFAULT_SIZE);
        PageKey after = Cursor.after(cursor, "exports", value -> true);
        List<ExportEntry> all = catalogue.all().stream()
                .flatMap(snapshot -> entries(snapshot).stream())
                .toList();
        return answers.list(latest, ExportEntry.class, "exports " + size + " " + after, all, headers, () -> {
            PageRows<ExportEntry> page = Pages.of(all, entry -> new PageKey(null, entry.path()), after, size);
            return new Envelope<>(
                    SnapshotRef.of(latest),
                    page.rows(),
                    new Page(Cursor.next(latest.id(), "exports", page.next()), size, page.total()),
                    Notes.of(latest).list());
        });
    }

    private List<ExportEntry> entries(ShownSnapshot snapshot) {
        String folder = PATH + '/' + snapshot.id() + '/';
        List<ExportEntry> entries = new ArrayList<>();
        for (ExportTable table : ExportTable.values()) {
            for (ExportFormat format : ExportFormat.values()) {
                entries.add(new ExportEntry(
                        snapshot.id(),
                        snapshot.asOf(),
                        snapshot.method(),
                        table.wireName(),
                        format.wireName(),
                        folder + table.wireName() + '.' + format.wireName(),
                        folder + DATA_PACKAGE,
                        table.rows(counts.of(snapshot)),
                        files.bytes(snapshot, table, format)));
            }
        }
        return entries;
    }

    @GET
    @Path("/{snapshot}/" + DATA_PACKAGE)
    @Operation(
            operationId = "getDataPackage",
            summary = "What is in the tables of a snapshot",
            description =
                    "A Frictionless Data Package (specification 1): every file with the type, unit, meaning and meaning"
                            + " of null of its columns; sources with licence and citation.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = MediaType.APPLICATION_JSON))
    public Response dataPackage(@PathParam("snapshot") String asked, @Context HttpHeaders headers) {
        ShownSnapshot snapshot = snapshots.named("snapshot", asked);
        return fileAnswers.document(snapshot, asked, headers, dataPackage.of(snapshot));
    }

    @GET
    @Path("/{snapshot}/{file}")
    @Produces(MediaType.WILDCARD)
    @Operation(
            operationId = "getExport",
            summary = "One table of a snapshot, whole",
            description =
                    "{snapshot} is an id, 'latest' or an as-of date; under an id the file never changes. {file} is one of"
                            + " models, series, crossovers, concentration, ram, with .csv, .ndjson or .parquet. Columns, types, units and"
                            + " null are described in datapackage.json beside it. One byte range can be asked for.")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = Form.CSV_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = Form.NDJSON_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = "application/vnd.apache.parquet",
                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(
            responseCode = "206",
            description = "The byte range that was asked for.",
            content = {
                @Content(mediaType = Form.CSV_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = Form.NDJSON_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = "application/vnd.apache.parquet",
                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "416", ref = "RangeNotSatisfiable")
    public Response file(
            @PathParam("snapshot") String asked,
            @PathParam("file") String file,
            @Context HttpHeaders headers,
            @Context Request request) {
        ShownSnapshot snapshot = snapshots.named("snapshot", asked);
        for (ExportTable table : ExportTable.values()) {
            for (ExportFormat format : ExportFormat.values()) {
                if (file.equals(table.wireName() + '.' + format.wireName())) {
                    return fileAnswers.file(snapshot, asked, table, format, headers, request.getMethod());
                }
            }
        }
        throw new ProblemException(
                ProblemType.NOT_FOUND,
                "'" + Parameters.shown(file)
                        + "' is no export; there are models, series, crossovers, concentration and ram,"
                        + " each as .csv, .ndjson and .parquet, and " + DATA_PACKAGE);
    }
}
