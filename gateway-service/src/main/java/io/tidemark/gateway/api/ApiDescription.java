package io.tidemark.gateway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.tidemark.common.model.NamedGrouping;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jspecify.annotations.Nullable;

/**
 * Says once what holds for every resource: data come in the envelope, errors are problems, and each operation shows an
 * answer. The answers are files ({@code examples/<operation>.json}) that a test compares with what is served.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {

    static final String WATCHES = "Watches";
    static final String TENANTS = "Tenants";

    private static final String JSON = "application/json";
    private static final String STREAM = "text/event-stream";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final List<String> HEADERS = List.of(
            "Link", "Tidemark-Snapshot", "Tidemark-As-Of", "Tidemark-Method", "Tidemark-Total", "Tidemark-Notes");

    /** The records of answers. Their members are always there; those that may be null say so. */
    private static final List<Class<? extends Record>> RECORDS = List.of(
            SnapshotRef.class,
            Page.class,
            Note.class,
            ModelSummary.class,
            ModelDetail.class,
            RamFigure.class,
            TokenFigure.class,
            PerformanceFigure.class,
            DerivativeFigures.class,
            MomentumFigure.class,
            IndexFigure.class,
            IndexFigure.RankRange.class,
            IndexFigure.PillarFigure.class,
            ModelExplanation.class,
            ModelExplanation.Figure.class,
            ModelExplanation.Input.class,
            ModelExplanation.Reading.class,
            ModelExplanation.Source.class,
            HistorySeries.class,
            HistoryPoint.class,
            HistoryMark.class,
            RankedModel.class,
            SeriesPoint.class,
            Contribution.class,
            GroupFigures.class,
            BaselineSummary.class,
            BaselineDetail.class,
            BaselineDetail.Level.class,
            CrossoverFigure.class,
            CrossoverFigure.Crossing.class,
            CrossoverFigure.Gap.class,
            CrossoverFigure.LeftOut.class,
            CrossoverFigure.Resampled.class,
            CrossoverFigure.Balanced.class,
            CrossoverFigure.Unmapped.class,
            ConcentrationPoint.class,
            ExportEntry.class,
            SnapshotDetail.class,
            SnapshotDetail.Freshness.class,
            NamedGrouping.class,
            EventMessage.class,
            Derivative.class,
            LineageTree.class,
            LineageTree.Node.class,
            SnapshotDifference.class,
            SnapshotDifference.Side.class,
            SnapshotDifference.Causes.class,
            SnapshotDifference.Totals.class,
            SnapshotDifference.StatusChange.class,
            SnapshotDifference.RankChange.class,
            SnapshotDifference.ShareChange.class,
            SnapshotDifference.FlagChange.class,
            SnapshotDifference.VerdictChange.class,
            Compared.class,
            Compared.Adoption.class,
            Compared.Ecosystem.class,
            Compared.SizeOnOffer.class,
            Compared.ComparedMomentum.class,
            Compared.ComparedIndex.class,
            Compared.Risks.class,
            Compared.Reliance.class,
            SourceStatus.class,
            RunFigures.class,
            RunFigures.Shards.class,
            RunFigures.Progress.class,
            WatchView.class,
            WatchView.Listed.class,
            WatchView.Made.class,
            DeliveryView.class,
            DeliveryView.Attempt.class,
            DeliveryView.Listed.class,
            DeliveryView.Ordered.class);

    /** What these resources answer is of one caller and of now: no snapshot, no envelope, no tag. */
    private static final Set<String> OWN = Set.of(WATCHES, TENANTS);

    @Override
    public void filterOpenAPI(OpenAPI api) {
        RECORDS.forEach(type -> complete(api.getComponents().getSchemas().get(name(type)), type));
        api.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(ApiDescription::complete);
    }

    private static String name(Class<?> type) {
        var named = type.getAnnotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
        return named == null || named.name().isEmpty() ? type.getSimpleName() : named.name();
    }

    private static void complete(Schema schema, Class<? extends Record> type) {
        List<String> members = new ArrayList<>();
        for (RecordComponent member : type.getRecordComponents()) {
            members.add(member.getName());
            if (member.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                schema.addProperty(
                        member.getName(), nullable(schema.getProperties().get(member.getName())));
            }
        }
        schema.setRequired(members);
    }

    private static Schema nullable(Schema schema) {
        Schema nothing = OASFactory.createSchema().addType(SchemaType.NULL);
        if (schema.getRef() == null) {
            return schema.addType(SchemaType.NULL);
        }
        return OASFactory.createSchema()
                .description(schema.getDescription())
                .anyOf(List.of(OASFactory.createSchema().ref(schema.getRef()), nothing));
    }

    private static void complete(Operation operation) {
        if (operation.getParameters() != null) {
            // a reference stands alone; the name beside it is for ParameterFilter
            operation.setParameters(operation.getParameters().stream()
                    .map(parameter -> parameter.getRef() == null
                            ? parameter
                            : OASFactory.createParameter().ref(parameter.getRef()))
                    .toList());
        }
        APIResponses responses = operation.getResponses();
        APIResponse answer = Stream.of("200", "201", "202", "204")
                .map(responses::getAPIResponse)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        answer.addHeader("RateLimit", OASFactory.createHeader().ref("RateLimit"));
        answer.addHeader("RateLimit-Policy", OASFactory.createHeader().ref("RateLimitPolicy"));
        if (operation.getTags().stream().anyMatch(OWN::contains)) {
            own(operation, answer);
        } else {
            shared(operation, answer);
        }
        responses.addAPIResponse("400", reference("BadRequest"));
        responses.addAPIResponse("401", reference("KeyRefused"));
        responses.addAPIResponse("403", reference("ScopeMissing"));
        responses.addAPIResponse("404", reference("NotFound"));
        responses.addAPIResponse("406", reference("NotAcceptable"));
        responses.addAPIResponse("429", reference("TooManyRequests"));
        responses.addAPIResponse("500", reference("InternalError"));
        responses.addAPIResponse("503", reference("NotReady"));
    }

    private static void own(Operation operation, APIResponse answer) {
        if (answer.getContent() != null) {
            answer.setDescription("The answer, for this caller alone.");
            answer.getContent().getMediaType(JSON).setExample(example(operation.getOperationId()));
        }
        if (operation.getRequestBody() != null) {
            operation
                    .getRequestBody()
                    .getContent()
                    .getMediaType(JSON)
                    .setExample(example(operation.getOperationId() + "Body"));
            operation.getResponses().addAPIResponse("413", reference("TooLarge"));
            operation.getResponses().addAPIResponse("415", reference("NotJson"));
        }
        if (operation.getRequestBody() != null || operation.getTags().contains(TENANTS)) {
            operation.getResponses().addAPIResponse("422", reference("NotSetUp"));
        }
        if (operation.getOperationId().matches("(create|test|enable).*")) { // there may be no room, or nothing to do
            operation.getResponses().addAPIResponse("409", reference("Conflict"));
        }
    }

    private static void shared(Operation operation, APIResponse answer) {
        MediaType json = answer.getContent().getMediaType(JSON);
        if (json == null || json.getSchema() == null) {
            answer.setDescription("The answer.");
        } else {
            boolean list = json.getSchema().getType() != null
                    && json.getSchema().getType().contains(SchemaType.ARRAY);
            json.setSchema(envelope(operation.getOperationId(), json.getSchema(), list));
            json.setExample(example(operation.getOperationId()));
            rows(answer);
            answer.setDescription("The answer, from one snapshot.");
        }
        if (!answer.getContent().hasMediaType(STREAM)) {
            answer.addHeader("ETag", OASFactory.createHeader().ref("ETag"));
            answer.addHeader("Cache-Control", OASFactory.createHeader().ref("CacheControl"));
            operation.getResponses().addAPIResponse("304", reference("NotModified"));
        }
    }

    /** Of lists: the rows alone; what is in the envelope stands in headers. */
    private static void rows(APIResponse answer) {
        for (Form form : List.of(Form.CSV, Form.NDJSON)) {
            if (answer.getContent().hasMediaType(form.type())) {
                // one of its own: an annotation that names no type gives all types the same object
                Schema rows = OASFactory.createSchema()
                        .addType(SchemaType.STRING)
                        .description(
                                form == Form.CSV
                                        ? "The rows; columns are the members in their order, those of nested objects after a dot."
                                        : "The rows, each on a line as it stands in 'data'.");
                answer.getContent()
                        .addMediaType(form.type(), OASFactory.createMediaType().schema(rows));
                HEADERS.forEach(
                        name -> answer.addHeader(name, OASFactory.createHeader().ref(name)));
            }
        }
    }

    /** Clients that are generated name its class by its title, and know no type that is null alone. */
    private static Schema envelope(String operation, Schema data, boolean list) {
        Schema page = OASFactory.createSchema().ref("Page");
        if (!list) {
            page = nullable(page).description("Null: this is no list.");
        }
        Schema notes = OASFactory.createSchema()
                .addType(SchemaType.ARRAY)
                .items(OASFactory.createSchema().ref("Note"));
        return OASFactory.createSchema()
                .title(operation.substring(0, 1).toUpperCase(Locale.ROOT) + operation.substring(1) + "Answer")
                .addType(SchemaType.OBJECT)
                .required(List.of("snapshot", "data", "page", "notes"))
                .addProperty("snapshot", OASFactory.createSchema().ref("SnapshotRef"))
                .addProperty("data", data)
                .addProperty("page", page)
                .addProperty("notes", notes);
    }

    private static APIResponse reference(String name) {
        return OASFactory.createAPIResponse().ref(name);
    }

    private static @Nullable Object example(String operation) {
        try (InputStream file = ApiDescription.class.getResourceAsStream("/examples/" + operation + ".json")) {
            return file == null ? null : MAPPER.readValue(file, Map.class);
        } catch (IOException failure) {
            throw new UncheckedIOException("examples/" + operation + ".json", failure);
        }
    }
}
