package io.tidemark.gateway.api;

import io.tidemark.common.problem.ProblemException;
import io.tidemark.gateway.query.ShownSnapshot;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashSet;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Models or families side by side. */
@Path("/api/v1/compare")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Models")
public class CompareResource {

    static final int FEWEST = 2;
    static final int MOST = 5;

    private final SnapshotSelection snapshots;
    private final Comparisons comparisons;
    private final Answers answers;

    public CompareResource(SnapshotSelection snapshots, Comparisons comparisons, Answers answers) {
        this.snapshots = snapshots;
        this.comparisons = comparisons;
        this.answers = answers;
    }

    @GET
    @Operation(
            operationId = "compare",
            summary = "Two to five models, or families, side by side",
            description =
                    "In the order asked for. Either 'models' or 'families'; an older path of a model counts as the model.")
    @Parameter(name = "snapshot", in = ParameterIn.QUERY, ref = "snapshot")
    @Parameter(
            name = "models",
            in = ParameterIn.QUERY,
            description = "Paths of two to five models, separated by commas.",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "families",
            in = ParameterIn.QUERY,
            description = "Ids of two to five families, separated by commas.",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = Compared.class)))
    public Response compare(@Context UriInfo uri, @Context HttpHeaders headers) {
        Parameters parameters = Parameters.of(uri);
        boolean models = parameters.has("models");
        if (models == parameters.has("families")) {
            throw Parameters.invalid(
                    models ? "families" : "models",
                    models
                            ? "is given beside models; one answer compares one kind"
                            : "is missing, as is families; give one of them");
        }
        String name = models ? "models" : "families";
        List<String> asked = some(name, parameters.split(name).toList());
        ShownSnapshot snapshot = snapshots.of(parameters);
        return answers.of(snapshot, "compare " + name + " " + asked, headers, () -> {
            Comparisons.Answer answer =
                    models ? comparisons.models(snapshot, asked) : comparisons.families(snapshot, asked);
            return new Envelope<>(
                    SnapshotRef.of(snapshot),
                    answer.columns(),
                    Page.whole(answer.columns().size()),
                    answer.notes().list());
        });
    }

    /** @throws ProblemException 400 unless there are two to five, each once */
    static List<String> some(String name, List<String> asked) {
        if (asked.size() < FEWEST || asked.size() > MOST) {
            throw Parameters.invalid(
                    name, "names " + asked.size() + ", and takes " + FEWEST + " to " + MOST + " separated by commas");
        }
        HashSet<String> seen = new HashSet<>();
        for (String one : asked) {
            if (!seen.add(one)) {
                throw Parameters.invalid(name, "names '" + Parameters.shown(one) + "' twice");
            }
        }
        return asked;
    }
}
