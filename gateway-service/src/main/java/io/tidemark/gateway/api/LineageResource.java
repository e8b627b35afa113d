package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Relation;
import io.tidemark.gateway.query.LineageTable;
import io.tidemark.gateway.query.ModelFilter;
import io.tidemark.gateway.query.ModelTable;
import io.tidemark.gateway.query.PageKey;
import io.tidemark.gateway.query.PageRows;
import io.tidemark.gateway.query.ShownSnapshot;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was made from a model, and what it was made from. */
@Path("/api/v1/models/{organization}/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Models")
public class LineageResource {

    private static final List<String> RELATIONS = Stream.concat(
                    Stream.of(Relation.values()).map(Relation::wireName), Stream.of(ModelFilter.NONE))
            .toList();

    private final SnapshotSelection snapshots;
    private final ModelTable models;
    private final LineageTable lineage;
    private final Answers answers;

    public LineageResource(SnapshotSelection snapshots, ModelTable models, LineageTable lineage, Answers answers) {
        this.snapshots = snapshots;
        this.models = models;
        this.lineage = lineage;
        this.answers = answers;
    }

    @GET
    @Path("/derivatives")
    @Operation(
            operationId = "listDerivatives",
            summary = "What was made directly from a model",
            description =
                    "Repositories of the snapshot that declare it as a parent, the most downloaded first (ever, as far as read),"
                            + " those whose downloads were not read last; ties by path. Older paths of a parent count.")
    @Parameter(name = "snapshot", in = ParameterIn.QUERY, ref = "snapshot")
    @Parameter(
            name = "relation",
            in = ParameterIn.QUERY,
            description = "Any of finetune, adapter, merge, quantized, none (not said), separated by commas.",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "minDownloads",
            in = ParameterIn.QUERY,
            description =
                    "Only those downloaded at least so often, ever: the counter, or the last 30 days. Leaves out those"
                            + " whose downloads were not read.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0"))
    @Parameter(name = "size", in = ParameterIn.QUERY, ref = "rows-size")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, ref = "cursor")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = Derivative.class)))
    public Response derivatives(
            @PathParam("organization") String organization,
            @PathParam("name") String name,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        Parameters parameters = Parameters.of(uri);
        Optional<Cursor> cursor = Cursor.of(parameters);
        ShownSnapshot snapshot = snapshots.of(parameters, cursor);
        SortedSet<String> relations = parameters.anyOf("relation", RELATIONS, "");
        Long least = least(parameters);
        int size = parameters.rows("size", Parameters.DEFAULT_SIZE);
        String asked = organization + "/" + name;
        String query = "derivatives " + asked + " " + relations + " " + least;
        PageKey after = Cursor.after(cursor, query, value -> value.matches("\\d{1,18}"));
        return answers.of(snapshot, query + " " + size + " " + after, headers, () -> {
            SnapshotRow.Model row = ModelResource.find(models, snapshot, asked);
            PageRows<LineageTable.Child> page =
                    lineage.children(snapshot.key(), row.model().toString(), relations, least, after, size);
            return new Envelope<>(
                    SnapshotRef.of(snapshot),
                    page.rows().stream()
                            .map(child -> Derivative.of(child, row.model()))
                            .toList(),
                    new Page(Cursor.next(snapshot.id(), query, page.next()), size, page.total()),
                    notes(snapshot, asked, row).list());
        });
    }

    @GET
    @Path("/lineage")
    @Operation(
            operationId = "getLineage",
            summary = "What a model was made from, up to the root",
            description = "As declared; a merge has several parents, so there may be several roots.")
    @Parameter(name = "snapshot", in = ParameterIn.QUERY, ref = "snapshot")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = LineageTree.class)))
    public Response lineage(
            @PathParam("organization") String organization,
            @PathParam("name") String name,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        ShownSnapshot snapshot = snapshots.of(Parameters.of(uri));
        String asked = organization + "/" + name;
        return answers.of(snapshot, "lineage " + asked, headers, () -> {
            SnapshotRow.Model row = ModelResource.find(models, snapshot, asked);
            return new Envelope<>(
                    SnapshotRef.of(snapshot),
                    LineageTree.of(lineage, snapshot.key(), row.model()),
                    null,
                    notes(snapshot, asked, row).list());
        });
    }

    private Notes notes(ShownSnapshot snapshot, String asked, SnapshotRow.Model row) {
        Notes notes = ModelResource.aliasNote(Notes.of(snapshot), asked, row);
        return lineage.known(snapshot.key())
                ? notes
                : notes.add("no_lineage", "This snapshot does not say what anything was made from.");
    }

    private static @Nullable Long least(Parameters parameters) {
        return parameters
                .text("minDownloads")
                .map(value -> {
                    if (!value.matches("\\d{1,18}")) {
                        throw Parameters.invalid(
                                "minDownloads", "'" + Parameters.shown(value) + "' is not a whole number from 0");
                    }
                    return Long.valueOf(value);
                })
                .orElse(null);
    }
}
