package io.tidemark.gateway.api;

import io.tidemark.common.model.RamForm;
import io.tidemark.common.model.WireName;
import io.tidemark.gateway.query.ModelFilter;
import io.tidemark.gateway.query.Numbers;
import io.tidemark.gateway.query.PageKey;
import io.tidemark.gateway.query.PageRows;
import io.tidemark.gateway.query.Ranked;
import io.tidemark.gateway.query.RankingMetric;
import io.tidemark.gateway.query.RankingTable;
import io.tidemark.gateway.query.RankingTable.Against;
import io.tidemark.gateway.query.RankingTable.RamQuestion;
import io.tidemark.gateway.query.ShownSnapshot;
import io.tidemark.gateway.query.Vocabulary;
import io.tidemark.gateway.query.Vocabulary.Field;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Models by rank. */
@Path("/api/v1/rankings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Models")
public class RankingResource {

    private static final List<String> OF_RAM = List.of("checkpoint", "form", "baseline");
    private static final String DEFAULT_CHECKPOINT = "30";
    private static final String LIVE = "live";

    private final SnapshotSelection snapshots;
    private final ModelFilters filters;
    private final RankingTable rankings;
    private final Vocabulary vocabulary;
    private final Answers answers;

    public RankingResource(
            SnapshotSelection snapshots,
            ModelFilters filters,
            RankingTable rankings,
            Vocabulary vocabulary,
            Answers answers) {
        this.snapshots = snapshots;
        this.filters = filters;
        this.rankings = rankings;
        this.vocabulary = vocabulary;
        this.answers = answers;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Form.CSV_TYPE, Form.NDJSON_TYPE})
    @Operation(
            operationId = "getRanking",
            summary = "Mainline models by rank",
            description = "Only models that have the value: what was not observed has no place, and a note counts it by"
                    + " reason. RAM of different forms or baselines is never mixed: one answer has one of each.")
    @Parameter(name = "snapshot", in = ParameterIn.QUERY, ref = "snapshot")
    @Parameter(
            name = "metric",
            in = ParameterIn.QUERY,
            required = true,
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {
                                "index",
                                "ram",
                                "downloads30d",
                                "downloadsAllTime",
                                "derivatives",
                                "tokens30d",
                                "momentum"
                            }))
    @Parameter(
            name = "checkpoint",
            in = ParameterIn.QUERY,
            description = "Days since release, one of the snapshot's checkpoints; with metric=ram.",
            schema = @Schema(type = SchemaType.INTEGER, defaultValue = "30"))
    @Parameter(
            name = "form",
            in = ParameterIn.QUERY,
            description = "With metric=ram.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"cutoff", "median"},
                            defaultValue = "cutoff"))
    @Parameter(
            name = "baseline",
            in = ParameterIn.QUERY,
            description = "A frozen quarter such as 2026-Q2 (by default the newest), or 'live'; with metric=ram.",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "region", in = ParameterIn.QUERY, ref = "region")
    @Parameter(name = "organization", in = ParameterIn.QUERY, ref = "organization")
    @Parameter(name = "family", in = ParameterIn.QUERY, ref = "family")
    @Parameter(name = "size", in = ParameterIn.QUERY, ref = "size")
    @Parameter(name = "license", in = ParameterIn.QUERY, ref = "license")
    @Parameter(name = "modality", in = ParameterIn.QUERY, ref = "modality")
    @Parameter(name = "releasedFrom", in = ParameterIn.QUERY, ref = "releasedFrom")
    @Parameter(name = "releasedTo", in = ParameterIn.QUERY, ref = "releasedTo")
    @Parameter(name = "pageSize", in = ParameterIn.QUERY, ref = "pageSize")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, ref = "cursor")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = RankedModel.class)))
    public Response get(@Context UriInfo uri, @Context HttpHeaders headers) {
        Parameters parameters = Parameters.of(uri);
        Optional<Cursor> cursor = Cursor.of(parameters);
        ShownSnapshot snapshot = snapshots.of(parameters, cursor);
        RankingMetric metric = parameters
                .one("metric", RankingMetric.class)
                .orElseThrow(() ->
                        Parameters.invalid("metric", "is required, one of " + WireName.allowed(RankingMetric.class)));
        SizeParameter size = SizeParameter.of(parameters);
        ModelFilter filter = filters.ranked(parameters, size, snapshot.key());
        RamQuestion ram = ram(parameters, metric, snapshot.key());
        String query = "rankings " + metric + " " + ram + " " + filter;
        PageKey after = Cursor.after(cursor, query, Numbers::isFinite);
        return answers.list(snapshot, RankedModel.class, query + " " + size.rows() + " " + after, headers, () -> {
            PageRows<Ranked> page = ram == null
                    ? rankings.byFigure(snapshot.key(), metric, filter, after, size.rows())
                    : rankings.byRam(snapshot.key(), ram, filter, after, size.rows());
            return new Envelope<>(
                    SnapshotRef.of(snapshot),
                    page.rows().stream()
                            .map(ranked -> RankedModel.of(ranked, ram))
                            .toList(),
                    new Page(Cursor.next(snapshot.id(), query, page.next()), size.rows(), page.total()),
                    notes(snapshot, metric, ram, filter).list());
        });
    }

    private @Nullable RamQuestion ram(Parameters parameters, RankingMetric metric, long snapshot) {
        if (metric != RankingMetric.RAM) {
            OF_RAM.stream().filter(parameters::has).findFirst().ifPresent(name -> {
                throw Parameters.invalid(name, "is only there for metric=ram");
            });
            return null;
        }
        List<String> checkpoints = vocabulary.of(snapshot, Field.CHECKPOINT).stream()
                .sorted(Comparator.comparingInt(Integer::parseInt))
                .toList();
        String checkpoint = parameters.text("checkpoint").orElse(DEFAULT_CHECKPOINT);
        if (!checkpoints.contains(checkpoint)) {
            throw Parameters.unknownValue("checkpoint", checkpoint, checkpoints, "days since release");
        }
        RamForm form = parameters.one("form", RamForm.class).orElse(RamForm.CUTOFF);
        NavigableSet<String> known = vocabulary.of(snapshot, Field.BASELINE);
        String inEffect = inEffect(known);
        String baseline = parameters.text("baseline").orElse(inEffect);
        if (!known.contains(baseline)) {
            throw Parameters.unknownValue("baseline", baseline, known, "see /api/v1/ram/baselines");
        }
        Against against =
                baseline.equals(LIVE) ? Against.LIVE : baseline.equals(inEffect) ? Against.IN_EFFECT : Against.EARLIER;
        return new RamQuestion(Integer.parseInt(checkpoint), form, baseline, against);
    }

    /** Quarters sort by name: the last one is in effect. The live one stands in while there is none. */
    private static String inEffect(NavigableSet<String> known) {
        return known.descendingSet().stream()
                .filter(name -> !name.equals(LIVE))
                .findFirst()
                .orElse(LIVE);
    }

    private Notes notes(ShownSnapshot snapshot, RankingMetric metric, @Nullable RamQuestion ram, ModelFilter filter) {
        Notes notes = Notes.of(snapshot);
        Map<String, Long> missing = ram == null
                ? rankings.withoutFigure(snapshot.key(), metric, filter)
                : rankings.withoutRam(snapshot.key(), ram, filter);
        if (!missing.isEmpty()) {
            long models = missing.values().stream().mapToLong(Long::longValue).sum();
            String what = ram == null ? metric.wireName() : "RAM at " + ram.checkpointDays() + " days";
            String reasons = missing.keySet().equals(Set.of("unknown"))
                    ? ""
                    : missing.entrySet().stream()
                            .map(reason -> reason.getKey() + " " + reason.getValue())
                            .collect(Collectors.joining(", ", ": ", ""));
            notes.add("not_ranked", models + " more models have no " + what + reasons);
        }
        return notes;
    }
}
