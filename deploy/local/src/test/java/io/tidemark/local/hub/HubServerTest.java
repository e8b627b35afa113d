package io.tidemark.local.hub;

import static io.tidemark.local.hub.HubClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.local.standin.RequestLog;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubServerTest {

    private static final String BY_CREATION = "/api/models?author=Acme&sort=createdAt";
    private MemoryWorld world;
    private HubServer server;
    private HubClient hub;

    @BeforeEach
    void start() {
        world = TestWorlds.oddities();
        server = HubServer.start(world, HubOptions.defaults().withTokens(Set.of("good")));
        hub = new HubClient(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void walksByKeySetWithItsOwnOriginUntilAPageWithoutLink() throws Exception {
        assertThat(hub.walk(BY_CREATION + "&limit=1"))
                .containsExactly(
                        List.of("Acme/atlas-7b-it"),
                        List.of("Acme/atlas-7b"),
                        List.of("Acme/atlas-7b-GGUF"),
                        List.of("Acme/withdrawn"));
        String link = header(hub.get("/api/models?limit=1&sort=createdAt&expand%5B%5D=tags"), "Link");
        // The Hub's own form: expand without brackets, the cursor last and percent-encoded.
        assertThat(link)
                .isEqualTo("<" + server.baseUrl() + "/api/models?limit=1&sort=createdAt&expand=tags&cursor="
                        + "eyIkb3IiOlt7ImNyZWF0ZWRBdCI6IjIwMjYtMDUtMDRUMDk6MDA6MDAuMDAwWiIsIl9pZCI6eyIkZ3QiOiI2OWY4NjAxMDAwMDAwMDAw"
                        + "MDAwMDAwMDEifX0seyJjcmVhdGVkQXQiOnsiJGx0IjoiMjAyNi0wNS0wNFQwOTowMDowMC4wMDBaIn19LHsiY3JlYXRlZEF0IjpudWxs"
                        + "fV19>; rel=\"next\"");
    }

    @Test
    void aPageKeepsItsPlaceWhenRowsAppearMeanwhile() throws Exception {
        HttpResponse<String> first = hub.get(BY_CREATION + "&limit=2");
        world.put(HubModel.of("6a0000000000000000000009", "Acme/newer")
                .created(TestWorlds.NOW)
                .build());
        String next = header(first, "Link").replaceAll("<(.*)>.*", "$1");
        assertThat(hub.ids(hub.get(next))).containsExactly("Acme/atlas-7b-GGUF", "Acme/withdrawn");
    }

    @Test
    void aRowIsExactlyWhatExpandAskedFor() throws Exception {
        HttpResponse<String> response = hub.get(BY_CREATION
                + "&limit=1&expand[]=downloadsAllTime&expand=gguf&expand[]=model-index".replace("[]", "%5B%5D"));
        assertThat(response.body())
                .isEqualTo("[{\"_id\":\"69f860100000000000000001\",\"id\":\"Acme/atlas-7b-it\","
                        + "\"downloadsAllTime\":3400000123,\"model-index\":null}]");
    }

    @Test
    void aRowWithoutExpandHasTheUsualAttributes() throws Exception {
        JsonNode row = hub.read(hub.get(BY_CREATION + "&limit=1")).get(0);
        assertThat(row.fieldNames())
                .toIterable()
                .containsExactly(
                        "_id",
                        "id",
                        "likes",
                        "trendingScore",
                        "private",
                        "downloads",
                        "tags",
                        "pipeline_tag",
                        "library_name",
                        "createdAt",
                        "modelId");
        assertThat(row.get("trendingScore").asText()).isEqualTo("0.5");
    }

    @Test
    void unknownNamesAndChildCountsAreRefusedOnTheListByTheHubsWords() throws Exception {
        for (String name : List.of("childrenModelCount", "downlods", "_id", "cardData.license")) {
            HttpResponse<String> response = hub.get("/api/models?limit=1&expand=author&expand=" + name);
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body())
                    .startsWith("{\"error\":\"\\\"expand\\\" must be one of [author, baseModels, cardData, config, ")
                    .endsWith(", widgetData, gguf, resourceGroup, xetEnabled]\"}");
            assertThat(header(response, "ETag")).isEqualTo("W/\"182-PTZRzKuhXRxpVzlTFjSPfyzN/2Q\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "limit=1001, \"limit\" must be a number from 1 to 1000",
        "limit=all, \"limit\" must be a number from 1 to 1000",
        "sort=size, \"sort\" must be one of [createdAt; downloads; lastModified; likes; trendingScore]",
        "direction=1, \"direction\" must be -1",
        "cursor=abc, Invalid cursor: "
    })
    void whatAListingCannotDoIsA400(String query, String message) throws Exception {
        HttpResponse<String> response = hub.get("/api/models?" + query);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(hub.read(response).get("error").asText()).startsWith(message.replace(';', ','));
    }

    @ParameterizedTest
    @CsvSource({
        "filter=license:apache-2.0, Acme/atlas-7b-it Other/thing Acme/atlas-7b-GGUF",
        "filter=license:apache-2.0&filter=gguf, Acme/atlas-7b-GGUF",
        "filter=base_model:finetune:Acme%2Fatlas-7b, Acme/atlas-7b-it",
        "filter=base_model:Acme/atlas-7b-it, Acme/atlas-7b-GGUF",
        "filter=base_model:merge:Acme/atlas-7b-it, ''",
        "search=ATLAS&gated=true, Acme/atlas-7b",
        "author=acme, ''",
        "pipeline_tag=text-generation, Acme/atlas-7b-it Acme/atlas-7b",
        "other=ignored&author=Other, Other/thing"
    })
    void filtersAreAnded(String query, String ids) throws Exception {
        assertThat(String.join(" ", hub.ids(hub.get("/api/models?sort=downloads&" + query))))
                .isEqualTo(ids);
    }

    @Test
    void detailAnswersTheExpandedAttributesInTheDetailShape() throws Exception {
        JsonNode row = hub.read(
                hub.get("/api/models/Acme/atlas-7b?expand=childrenModelCount&expand=inferenceProviderMapping"));
        assertThat(row.toString())
                .isEqualTo("{\"_id\":\"69f46b900000000000000002\",\"id\":\"Acme/atlas-7b\","
                        + "\"inferenceProviderMapping\":{\"fast-inc\":{\"provider\":\"fast-inc\",\"status\":\"live\"}},"
                        + "\"childrenModelCount\":{\"adapter\":0,\"merge\":0,\"quantized\":0,\"finetune\":1}}");
        assertThat(hub.read(hub.get("/api/models/Acme/atlas-7b")).has("downloadsAllTime"))
                .isFalse();
        assertThat(hub.read(hub.get("/api/models/Acme/withdrawn"))
                        .get("disabled")
                        .asBoolean())
                .isTrue();
        assertThat(hub.get("/api/models/Acme/atlas-7b?expand=nothing").body())
                .contains("xetEnabled, childrenModelCount, usedStorage]");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/models/Acme/old-atlas?expand=tags, /api/models/Acme/atlas-7b?expand=tags",
        "/api/models/ACME/Atlas-7B, /api/models/Acme/atlas-7b",
        "/api/models/Acme/old-atlas/commits/main?limit=1, /api/models/Acme/atlas-7b/commits/main?limit=1",
        "/api/models/gpt0, /api/models/Other/thing",
        "/api/models/gpt0/commits/main, /api/models/Other/thing/commits/main"
    })
    void renamesCaseAndLegacyNamesRedirectRelatively(String target, String location) throws Exception {
        HttpResponse<String> response = hub.get(target);
        assertThat(response.statusCode()).isEqualTo(307);
        assertThat(header(response, "Location")).isEqualTo(location);
        assertThat(header(response, "RateLimit")).startsWith("\"api\";r=499;t=");
    }

    @Test
    void renamingKeepsTheIdAndRemovingHidesTheModel() throws Exception {
        world.rename("Acme/atlas-7b-it", "Other/atlas-7b-it").remove("Acme/atlas-7b");
        assertThat(header(hub.get("/api/models/Acme/atlas-7b-it"), "Location"))
                .isEqualTo("/api/models/Other/atlas-7b-it");
        JsonNode renamed = hub.read(hub.get("/api/models/Other/atlas-7b-it"));
        assertThat(renamed.get("_id").asText()).isEqualTo("69f860100000000000000001");
        assertThat(renamed.get("author").asText()).isEqualTo("Other");
        assertThat(hub.get("/api/models/Acme/atlas-7b").statusCode()).isEqualTo(401);
    }

    @Test
    void tellsAStrangerNothingAndATokenHolderThatThereIsNone() throws Exception {
        HttpResponse<String> anonymous = hub.get("/api/models/Acme/none");
        assertThat(anonymous.statusCode()).isEqualTo(401);
        assertThat(header(anonymous, "ETag")).isEqualTo("W/\"29-dEMcHWfJi78ZR1aqzb1ELAhp3Us\"");
        assertThat(header(anonymous, "X-Error-Message")).isEqualTo("Invalid username or password.");
        assertThat(header(anonymous, "X-Error-Code")).isEmpty();

        HttpResponse<String> known = hub.get("/api/models/Acme/none", "Authorization", "Bearer good");
        assertThat(known.statusCode()).isEqualTo(404);
        assertThat(header(known, "X-Error-Code")).isEqualTo("RepoNotFound");
        assertThat(header(known, "ETag")).isEqualTo("W/\"20-bITJowpdmeRi6flSV9yCp5Fkq5k\"");
        assertThat(header(known, "RateLimit-Policy")).isEqualTo("\"fixed window\";\"api\";q=1000;w=300");

        HttpResponse<String> bad = hub.get("/api/models/Acme/atlas-7b", "Authorization", "Bearer expired");
        assertThat(bad.statusCode()).isEqualTo(401);
        assertThat(header(bad, "X-Error-Message")).isEqualTo("Invalid credentials in Authorization header");
    }

    @Test
    void gatedMetadataIsOpenAndWhatLiesBelowIsNot() throws Exception {
        assertThat(hub.get("/api/models/Acme/atlas-7b").statusCode()).isEqualTo(200);
        HttpResponse<String> commits = hub.get("/api/models/Acme/atlas-7b/commits/main");
        assertThat(commits.statusCode()).isEqualTo(401);
        assertThat(header(commits, "X-Error-Code")).isEqualTo("GatedRepo");
        HttpResponse<String> revision = hub.get("/api/models/Other/thing/commits/no-such-branch");
        assertThat(revision.statusCode()).isEqualTo(404);
        assertThat(revision.body()).isEqualTo("{\"error\":\"Invalid rev id: no-such-branch\"}");
    }

    @Test
    void organizationsIgnoreCaseAndUsersAreNone() throws Exception {
        JsonNode overview = hub.read(hub.get("/api/organizations/aCME/overview"));
        assertThat(overview.get("name").asText()).isEqualTo("Acme");
        assertThat(overview.get("fullname").asText()).isEqualTo("Acme Research");
        assertThat(overview.get("numModels").asInt()).isEqualTo(4);
        assertThat(overview.get("numFollowers").asInt()).isEqualTo(1081);
        HttpResponse<String> none = hub.get("/api/organizations/julien-c/overview");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(header(none, "ETag")).isEqualTo("W/\"3e-dBsLBrLWpkAnTUHKC2AF6CtVl+k\"");
        assertThat(header(hub.get("/api/users/Acme/overview"), "ETag"))
                .isEqualTo("W/\"24-ymR4z0GC9GjP5vkx9xVV5Xm3HQg\"");
    }

    @Test
    void answersCarryTheWorldsDateAndLabel() throws Exception {
        HttpResponse<String> response = hub.get("/api/models?limit=1");
        assertThat(header(response, "Date")).isEqualTo("Sun, 09 Aug 2026 11:00:00 GMT");
        assertThat(header(response, "X-Tidemark-World"))
                .isEqualTo("invented; seed=7; citation=\"Invented for a test\"");
    }

    @Test
    void anUnchangedAnswerIs304AndCostsQuota() throws Exception {
        String etag = header(hub.get(BY_CREATION), "ETag");
        HttpResponse<String> again = hub.get(BY_CREATION, "If-None-Match", etag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "RateLimit")).startsWith("\"api\";r=498;t=");
        world.remove("Acme/atlas-7b");
        assertThat(hub.get(BY_CREATION, "If-None-Match", etag).statusCode()).isEqualTo(200);
    }

    @Test
    void packsLargeAnswersAndTagsTheUnpackedBody() throws Exception {
        String plain = hub.get(BY_CREATION + "&full=true").body();
        HttpResponse<byte[]> packed = hub.bytes(BY_CREATION + "&full=true", "Accept-Encoding", "gzip");
        assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
        byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
        assertThat(new String(unpacked, StandardCharsets.UTF_8)).isEqualTo(plain);
        assertThat(header(packed, "ETag")).startsWith("W/\"" + Integer.toHexString(unpacked.length) + "-");
    }

    @Test
    void theLogHasEveryRequestAndNoCredentials() throws Exception {
        hub.get("/api/models?limit=1", "Authorization", "Bearer good", "User-Agent", "tidemark");
        hub.get("/api/models/Acme/none");
        assertThat(server.log().count("/api/models")).isEqualTo(1);
        assertThat(server.log().entries().toString()).doesNotContain("good");
        RequestLog.Entry first = server.log().entries().getFirst();
        assertThat(first.request().target()).isEqualTo("/api/models?limit=1");
        assertThat(first.request().header("authorization")).isEqualTo("***");
        assertThat(first.request().header("user-agent")).isEqualTo("tidemark");
        assertThat(server.log().entries().getLast().status()).isEqualTo(401);
    }
}
