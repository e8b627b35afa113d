package io.tidemark.scoring.api;

import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import io.tidemark.scoring.assembly.DifferenceReport;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.methodology.KnownMethod;
import io.tidemark.scoring.methodology.MethodFile;
import io.tidemark.scoring.schedule.Rulebook;
import io.tidemark.scoring.schedule.SnapshotComparison;
import io.tidemark.scoring.store.SnapshotHeader;
import io.tidemark.scoring.store.SnapshotQueries;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What another method would change, computed when it is asked for. */
@Path("/what-if")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class WhatIfResource {
    static final int USUAL_CHANGES = 20;

    private final SnapshotComparison comparison;
    private final SnapshotQueries snapshots;
    private final Rulebook rules;

    WhatIfResource(SnapshotComparison comparison, SnapshotQueries snapshots, Rulebook rules) {
        this.comparison = comparison;
        this.snapshots = snapshots;
        this.rules = rules;
    }

    /**
     * A question: what would this method change?
     *
     * @param snapshot an id; absent for the one computed last
     * @param method one of {@code GET /methods}, or else
     * @param methodFile the YAML of a candidate
     */
    public record WhatIf(
            @Nullable String snapshot,
            @Nullable String method,
            @Nullable String methodFile) {}

    @POST
    public DifferenceReport whatIf(@QueryParam("limit") Optional<String> limit, WhatIf question) {
        int most = Parameters.integer("limit", limit, USUAL_CHANGES, 1, 500);
        MethodParameters candidate = candidate(question);
        String named = question.snapshot();
        String id = named == null
                ? snapshots
                        .latest()
                        .map(SnapshotHeader::id)
                        .orElseThrow(() -> new ProblemException(
                                ProblemType.SNAPSHOT_NOT_READY,
                                "none has been computed: a collection has to complete first"))
                : known(named);
        return computed(() -> comparison.whatIf(id, candidate, most));
    }

    private MethodParameters candidate(WhatIf question) {
        String name = question.method();
        String file = question.methodFile();
        if ((name == null) == (file == null)) {
            throw new ProblemException(ProblemType.INVALID_BODY, "one of 'method' and 'methodFile' is needed");
        }
        if (file != null) {
            try {
                return MethodFile.parse("methodFile", file);
            } catch (IllegalArgumentException wrong) {
                throw new ProblemException(ProblemType.INVALID_BODY, String.valueOf(wrong.getMessage()));
            }
        }
        return rules.methods()
                .find(String.valueOf(name))
                .map(KnownMethod::parameters)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.INVALID_BODY, "method is '" + name + "', known are those of GET /methods"));
    }

    private String known(String id) {
        return snapshots
                .find(id)
                .map(SnapshotHeader::id)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no snapshot '" + id + "'"));
    }

    /** An answer that cannot be computed says why. */
    static DifferenceReport computed(Supplier<DifferenceReport> report) {
        try {
            return report.get();
        } catch (IllegalArgumentException impossible) {
            throw new ProblemException(ProblemType.UNPROCESSABLE, String.valueOf(impossible.getMessage()));
        }
    }
}
