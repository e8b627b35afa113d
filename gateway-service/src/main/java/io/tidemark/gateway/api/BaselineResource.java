package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import io.tidemark.gateway.query.BaselineTable;
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
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The levels RAM is measured against. */
@Path("/api/v1/ram/baselines")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "RAM")
public class BaselineResource {

    private final SnapshotSelection snapshots;
    private final BaselineTable baselines;
    private final Answers answers;

    public BaselineResource(SnapshotSelection snapshots, BaselineTable baselines, Answers answers) {
        this.snapshots = snapshots;
        this.baselines = baselines;
        this.answers = answers;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Form.CSV_TYPE, Form.NDJSON_TYPE})
    @Operation(operationId = "listBaselines", summary = "The frozen baselines, and the live one")
    @Parameter(name = "snapshot", in = ParameterIn.QUERY, ref = "snapshot")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = BaselineSummary.class)))
    public Response list(@Context UriInfo uri, @Context HttpHeaders headers) {
        ShownSnapshot snapshot = snapshots.of(Parameters.of(uri));
        return answers.list(snapshot, BaselineSummary.class, "baselines", headers, () -> {
            List<BaselineSummary> list = baselines.rows(snapshot.key(), null).stream()
                    .collect(Collectors.toMap(
                            SnapshotRow.RamBaseline::baseline,
                            row -> new BaselineSummary(row.baseline(), row.frozen(), row.asOf(), row.method()),
                            (first, second) -> first,
                            java.util.TreeMap::new))
                    .values()
                    .stream()
                    .toList();
            return new Envelope<>(
                    SnapshotRef.of(snapshot),
                    list,
                    Page.whole(list.size()),
                    Notes.of(snapshot).list());
        });
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getBaseline", summary = "One baseline by size and age")
    @Parameter(name = "snapshot", in = ParameterIn.QUERY, ref = "snapshot")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BaselineDetail.class)))
    public Response get(@PathParam("id") String id, @Context UriInfo uri, @Context HttpHeaders headers) {
        ShownSnapshot snapshot = snapshots.of(Parameters.of(uri));
        return answers.of(snapshot, "baseline " + id, headers, () -> {
            List<SnapshotRow.RamBaseline> rows = baselines.rows(snapshot.key(), id);
            if (rows.isEmpty()) {
                throw new ProblemException(
                        ProblemType.NOT_FOUND,
                        "Snapshot " + snapshot.id() + " has no baseline " + Parameters.shown(id)
                                + "; /api/v1/ram/baselines lists them");
            }
            return new Envelope<>(
                    SnapshotRef.of(snapshot),
                    detail(rows),
                    null,
                    Notes.of(snapshot).list());
        });
    }

    private static BaselineDetail detail(List<SnapshotRow.RamBaseline> rows) {
        SnapshotRow.RamBaseline any = rows.getFirst();
        List<BaselineDetail.Level> levels = rows.stream()
                .sorted(Comparator.comparing(SnapshotRow.RamBaseline::size)
                        .thenComparing(SnapshotRow.RamBaseline::checkpointDays))
                .map(row -> new BaselineDetail.Level(
                        row.size(),
                        row.checkpointDays(),
                        row.status(),
                        row.models(),
                        row.cutoff(),
                        row.median(),
                        row.topModels().stream().map(ModelId::toString).toList()))
                .toList();
        return new BaselineDetail(any.baseline(), any.frozen(), any.asOf(), any.method(), levels);
    }
}
