package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import io.tidemark.gateway.query.ModelFilter;
import io.tidemark.gateway.query.ModelLists;
import io.tidemark.gateway.query.ModelSort;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Models, one by one and as a list. */
@Path("/api/v1/models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Models")
public class ModelResource {

    private final SnapshotSelection snapshots;
    private final ModelFilters filters;
    private final ModelTable models;
    private final ModelLists lists;
    private final Answers answers;

    public ModelResource(
            SnapshotSelection snapshots, ModelFilters filters, ModelTable models, ModelLists lists, Answers answers) {
        this.snapshots = snapshots;
        this.filters = filters;
        this.models = models;
        this.lists = lists;
        this.answers = answers;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Form.CSV_TYPE, Form.NDJSON_TYPE})
    @Operation(
            operationId = "listModels",
            summary = "Models that match all filters",
            description = "Values of one filter are separated by commas and are alternatives; 'none' asks for models"
                    + " without a value. Models whose sort value is not observed come last, whichever way the list is"
                    + " sorted; ties are in order of the model's path.")
    @Parameter(name = "snapshot", in = ParameterIn.QUERY, ref = "snapshot")
    @Parameter(name = "region", in = ParameterIn.QUERY, ref = "region")
    @Parameter(name = "organization", in = ParameterIn.QUERY, ref = "organization")
    @Parameter(name = "family", in = ParameterIn.QUERY, ref = "family")
    @Parameter(name = "size", in = ParameterIn.QUERY, ref = "size")
    @Parameter(name = "license", in = ParameterIn.QUERY, ref = "license")
    @Parameter(name = "modality", in = ParameterIn.QUERY, ref = "modality")
    @Parameter(name = "status", in = ParameterIn.QUERY, ref = "status")
    @Parameter(name = "flag", in = ParameterIn.QUERY, ref = "flag")
    @Parameter(name = "gone", in = ParameterIn.QUERY, ref = "gone")
    @Parameter(name = "releasedFrom", in = ParameterIn.QUERY, ref = "releasedFrom")
    @Parameter(name = "releasedTo", in = ParameterIn.QUERY, ref = "releasedTo")
    @Parameter(
            name = "entersTopWithin",
            in = ParameterIn.QUERY,
            description =
                    "Only models younger than 90 days that, going on as they began, would enter their size's top 10 at this age in"
                            + " days or before: `momentum.entersTopAtDays` is at most this.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "36500"))
    @Parameter(name = "q", in = ParameterIn.QUERY, ref = "q")
    @Parameter(
            name = "sort",
            in = ParameterIn.QUERY,
            description = "Field to sort by, with '-' in front for descending.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            defaultValue = "-index",
                            pattern = "-?(index|downloads30d|downloadsAllTime|likes|releasedOn|parameters|model)"))
    @Parameter(name = "pageSize", in = ParameterIn.QUERY, ref = "pageSize")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, ref = "cursor")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = ModelSummary.class)))
    public Response list(@Context UriInfo uri, @Context HttpHeaders headers) {
        Parameters parameters = Parameters.of(uri);
        Optional<Cursor> cursor = Cursor.of(parameters);
        ShownSnapshot snapshot = snapshots.of(parameters, cursor);
        SizeParameter size = SizeParameter.of(parameters);
        ModelFilter filter = filters.all(parameters, size, snapshot.key());
        Sort<ModelSort> sort = Sort.of(parameters, ModelSort.class, ModelSort.INDEX);
        String query = "models " + filter + " " + sort;
        PageKey after = Cursor.after(cursor, query, sort.by()::accepts);
        return answers.list(snapshot, ModelSummary.class, query + " " + size.rows() + " " + after, headers, () -> {
            PageRows<SnapshotRow.Model> page =
                    lists.page(snapshot.key(), filter, sort.by(), sort.descending(), after, size.rows());
            Terms terms = Terms.of(snapshot);
            return new Envelope<>(
                    SnapshotRef.of(snapshot),
                    page.rows().stream().map(row -> ModelSummary.of(row, terms)).toList(),
                    new Page(Cursor.next(snapshot.id(), query, page.next()), size.rows(), page.total()),
                    Notes.of(snapshot).list());
        });
    }

    @GET
    @Path("/{organization}/{name}")
    @Operation(
            operationId = "getModel",
            summary = "One model",
            description = "An older path of a repository answers with the model under its present path.")
    @Parameter(name = "snapshot", in = ParameterIn.QUERY, ref = "snapshot")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ModelDetail.class)))
    public Response get(
            @PathParam("organization") String organization,
            @PathParam("name") String name,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        ShownSnapshot snapshot = snapshots.of(Parameters.of(uri));
        String asked = organization + "/" + name;
        return answers.of(snapshot, "model " + asked, headers, () -> {
            SnapshotRow.Model row = find(models, snapshot, asked);
            return new Envelope<>(
                    SnapshotRef.of(snapshot),
                    ModelDetail.of(row, Terms.of(snapshot)),
                    null,
                    aliasNote(Notes.of(snapshot), asked, row).list());
        });
    }

    /** @throws ProblemException 404 if the snapshot has no such model */
    static SnapshotRow.Model find(ModelTable models, ShownSnapshot snapshot, String path) {
        return models.find(snapshot.key(), path)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND,
                        "Snapshot " + snapshot.id() + " has no model " + Parameters.shown(path)
                                + "; names are case-sensitive, /api/v1/models?q= searches"));
    }

    static Notes aliasNote(Notes notes, String asked, SnapshotRow.Model row) {
        String path = row.model().toString();
        return asked.equals(path) ? notes : notes.add("alias", asked + " is an older path of " + path);
    }
}
