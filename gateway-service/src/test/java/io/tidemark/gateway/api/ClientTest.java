package io.tidemark.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.client.GroupsApi;
import io.tidemark.client.ModelsApi;
import io.tidemark.client.invoker.ApiClient;
import io.tidemark.client.invoker.ApiException;
import io.tidemark.client.model.GetModelAnswer;
import io.tidemark.client.model.GetSeriesAnswer;
import io.tidemark.client.model.ListModelsAnswer;
import io.tidemark.client.model.ModelSummary;
import io.tidemark.client.model.Region;
import io.tidemark.client.model.SizeBucket;
import io.tidemark.gateway.SampleRows;
import io.tidemark.gateway.TestGateway;
import io.tidemark.gateway.projection.Publication;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that was generated from the description asks a gateway. The build generates it anew each time. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
class ClientTest {

    @Inject
    TestGateway gateway;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    private Publication snapshot;
    private ApiClient client;

    @BeforeEach
    void show() {
        gateway.empty();
        snapshot = gateway.show("client", SampleRows.all());
        client = new ApiClient();
        client.updateBaseUri("http://127.0.0.1:" + port);
    }

    @Test
    void aListIsReadPageByPage() throws ApiException {
        List<String> models = new ArrayList<>();
        String cursor = null;
        do {
            ListModelsAnswer answer = models("model", cursor);
            assertThat(answer.getSnapshot().getId()).isEqualTo(snapshot.id());
            assertThat(answer.getSnapshot().getAsOf()).isEqualTo(SampleRows.AS_OF);
            assertThat(answer.getPage().getTotal()).isEqualTo(7);
            assertThat(answer.getNotes().getFirst().getCode()).isEqualTo("invented_data");
            answer.getData().forEach(model -> models.add(model.getModel()));
            cursor = answer.getPage().getNext();
        } while (cursor != null);
        assertThat(models)
                .containsExactly(
                        "jade-river/heron-300b",
                        "jade-river/heron-7b",
                        "lumen-labs/torch-1b",
                        "lumen-labs/torch-8b",
                        "north-mill/barge-9b",
                        "north-mill/barge-raft",
                        "solo/unplaced");
    }

    @Test
    void valuesHaveTheirTypesAndNullIsNull() throws ApiException {
        ModelSummary first = models("-downloads30d", null).getData().getFirst();
        assertThat(first.getModel()).isEqualTo("jade-river/heron-7b");
        assertThat(first.getDownloads30d()).isEqualTo(900_000);
        assertThat(first.getRegion()).isEqualTo(Region.CHINA);
        assertThat(first.getSize()).isEqualTo(SizeBucket._7_9_B);
        assertThat(first.getGoneSince()).isNull();
        GetModelAnswer one = new ModelsApi(client).getModel("barge-raft", "north-mill", null);
        assertThat(one.getPage()).isNull();
        assertThat(one.getData().getDownloads30d()).isNull();
        assertThat(one.getData().getIndex().getReason()).isEqualTo("no_window");
        assertThat(one.getData().getIndex().getRankRange()).isNull();
    }

    @Test
    void seriesHaveTheirPoints() throws ApiException {
        GetSeriesAnswer answer = new GroupsApi(client)
                .getSeries(
                        null, "downloads", "region", "monthly", null, "china", null, null, "2026-07", null, null, null);
        assertThat(answer.getData()).hasSize(1);
        assertThat(answer.getData().getFirst().getGroup()).isEqualTo("china");
        assertThat(answer.getData().getFirst().getValue()).isEqualTo(600.0);
        assertThat(answer.getData().getFirst().getShare()).isEqualTo(0.6);
    }

    @Test
    void severalGroupingsOfOnesOwnAreSent() throws ApiException {
        GetSeriesAnswer answer = new GroupsApi(client)
                .getSeries(
                        null,
                        "downloads",
                        "region",
                        "monthly",
                        null,
                        "first,second",
                        List.of("first:us,china", "second:us,eu"),
                        null,
                        "2026-07",
                        null,
                        null,
                        null);
        assertThat(answer.getData()).extracting(point -> point.getGroup()).containsExactly("first", "second");
        assertThat(answer.getData().getFirst().getValue()).isEqualTo(850.0);
    }

    @Test
    void aRefusalIsAProblem() throws Exception {
        ApiException refused = catchThrowableOfType(ApiException.class, () -> models("colour", null));
        assertThat(refused.getCode()).isEqualTo(400);
        var problem = JsonMapper.builder()
                .build()
                .readValue(refused.getResponseBody(), io.tidemark.client.model.Problem.class);
        assertThat(problem.getType()).hasToString("https://tidemark.example/problems/invalid-parameter");
        assertThat(problem.getStatus()).isEqualTo(400);
        assertThat(problem.getDetail()).startsWith("sort: 'colour' is not one of index, downloads30d,");
    }

    private ListModelsAnswer models(String sort, String cursor) throws ApiException {
        return new ModelsApi(client)
                .listModels(
                        null, null, null, null, "3", null, null, null, null, null, null, null, null, null, sort, null,
                        cursor);
    }
}
