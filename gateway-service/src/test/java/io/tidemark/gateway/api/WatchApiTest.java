package io.tidemark.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tidemark.gateway.SampleNews;
import io.tidemark.gateway.TestGateway;
import io.tidemark.gateway.event.EventLog;
import io.tidemark.gateway.event.EventType;
import io.tidemark.gateway.watch.Receiver;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Webhooks from their order to their end; three attempts and no long pauses, see application.properties. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
class WatchApiTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    TestGateway gateway;

    @Inject
    EventLog log;

    @ConfigProperty(name = "quarkus.management.test-port")
    int managementPort;

    private final Receiver receiver = new Receiver();
    private String key = "";

    @BeforeEach
    void begin() {
        gateway.empty();
        key = key("watch");
    }

    @AfterEach
    void end() {
        receiver.close();
    }

    private String key(String scope) {
        return NewKey.of(managementPort, scope);
    }

    private static RequestSpecification with(String key) {
        return given().header("Authorization", "Bearer " + key);
    }

    private ValidatableResponse order(String body) {
        return with(key)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/watches")
                .then();
    }

    private JsonPath make() {
        return order("{\"url\": \"" + receiver.url("/hook") + "\"}")
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private ValidatableResponse ask(String path) {
        return with(key).get("/api/v1/watches/" + path).then();
    }

    private JsonPath newest(String watch, String state) {
        await().atMost(PATIENCE).untilAsserted(() -> ask(watch + "/deliveries").body("data[0].state", equalTo(state)));
        return ask(watch + "/deliveries").extract().jsonPath();
    }

    private void awaitMessages(int count) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(receiver.messages).hasSizeGreaterThanOrEqualTo(count));
    }

    private static String signature(String secret, Receiver.Message message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        String signed = message.header("webhook-id") + "." + message.header("webhook-timestamp") + "." + message.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aWatchIsPingedAndToldOfWhatItAskedForSigned() throws GeneralSecurityException {
        gateway.show("before", SampleNews.before());
        JsonPath made = order(
                        "{\"url\": \"" + receiver.url("/hook?a=b")
                                + "\", \"types\": [\"top10-entered\", \"crossover-lost\"], \"about\": [\"solo/yacht\", \"china\"]}")
                .statusCode(201)
                .header("Location", matchesPattern(".*/api/v1/watches/[0-9a-f-]{36}"))
                .header("Cache-Control", "private, no-store")
                .body("watch.types", contains("crossover-lost", "top10-entered"))
                .body("watch.about", contains("china", "solo/yacht"))
                .body("watch.lastSuccessAt", nullValue())
                .body("secret", matchesPattern("whsec_[A-Za-z0-9+/]{43}="))
                .extract()
                .jsonPath();
        awaitMessages(1);
        gateway.show("after", SampleNews.after());
        awaitMessages(3);

        String watch = made.getString("watch.id");
        Receiver.Message ping = receiver.messages.getFirst();
        assertThat(JsonPath.from(ping.body()).getString("type")).isEqualTo("ping");
        assertThat(JsonPath.from(ping.body()).getString("subject")).isEqualTo(watch);
        Receiver.Message entered = receiver.messages.getLast();
        assertThat(entered.path()).isEqualTo("/hook?a=b");
        assertThat(entered.header("content-type")).isEqualTo("application/json");
        assertThat(entered.header("user-agent")).startsWith("Tidemark-Webhooks/");
        assertThat(receiver.messages).allSatisfy(message -> {
            assertThat(message.header("webhook-signature")).isEqualTo(signature(made.getString("secret"), message));
            assertThat(JsonPath.from(message.body()).getString("id")).isEqualTo(message.header("webhook-id"));
        });
        JsonPath body = JsonPath.from(entered.body());
        assertThat(body.getString("type")).isEqualTo("top10-entered");
        assertThat(body.getString("data.model")).isEqualTo("solo/yacht");
        assertThat(entered.header("webhook-id"))
                .isEqualTo(log.newest(10).stream()
                        .filter(event -> event.type() == EventType.TOP10_ENTERED
                                && event.subject().equals("solo/yacht"))
                        .findFirst()
                        .orElseThrow()
                        .id()
                        .toString());
        await().atMost(PATIENCE).untilAsserted(() -> ask(watch + "/deliveries")
                .body("data.type", contains("top10-entered", "crossover-lost", "ping"))
                .body("data.state", contains("delivered", "delivered", "delivered"))
                .body("data[0].id", equalTo(entered.header("webhook-id")))
                .body("data[0].nextAttemptAt", nullValue())
                .body("data[0].attempts", hasSize(1))
                .body("data[0].attempts[0].status", equalTo(204))
                .body("data[0].attempts[0].reason", nullValue()));
        assertThat(receiver.messages).hasSize(3);
        String shown = ask(watch)
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .body("lastSuccessAt", notNullValue())
                .body("$", not(hasKey("secret")))
                .extract()
                .asString();
        assertThat(shown).doesNotContain("whsec_");
        ask(watch + "/deliveries?size=1").body("data", hasSize(1));
    }

    @Test
    void anEventIsTriedAgainUnderTheSameIdUntilItIsTaken() {
        receiver.answers(500, "out of order");
        String watch = make().getString("watch.id");
        JsonPath log = newest(watch, "delivered");
        assertThat(receiver.messages).hasSize(2);
        assertThat(receiver.messages.get(1).header("webhook-id"))
                .isEqualTo(receiver.messages.get(0).header("webhook-id"));
        assertThat(receiver.messages.get(1).body())
                .isEqualTo(receiver.messages.get(0).body());
        assertThat(log.getList("data[0].attempts.number")).containsExactly(1, 2);
        assertThat(log.getList("data[0].attempts.status")).containsExactly(500, 204);
        assertThat(log.getString("data[0].attempts[0].reason")).isEqualTo("the answer was 500");
        assertThat(log.getString("data[0].attempts[0].answer")).isEqualTo("out of order");
    }

    @Test
    void aWatchThatNeverTakesAnythingIsDisabledAndSaysWhy() {
        receiver.otherwise(503, "");
        String watch = make().getString("watch.id");
        JsonPath log = newest(watch, "failed");
        assertThat(log.getList("data[0].attempts.status")).containsExactly(503, 503, 503);
        ask(watch)
                .body("disabledAt", notNullValue())
                .body(
                        "disabledReason",
                        equalTo(
                                "3 attempts failed in a row, and nothing else was taken meanwhile; the last: the answer was 503"));
        with(key)
                .post("/api/v1/watches/" + watch + "/test")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", startsWith("The watch is disabled: 3 attempts failed in a row"))
                .body("detail", endsWith("; enable it first"));
        gateway.show("before", SampleNews.before());
        String other = make().getString("watch.id");
        newest(other, "failed");
        ask(watch + "/deliveries").body("data", hasSize(1));
    }

    @Test
    void whoAnswersGoneIsAskedNoMore() {
        receiver.otherwise(410, "");
        String watch = make().getString("watch.id");
        assertThat(newest(watch, "failed").getList("data[0].attempts.status")).containsExactly(410);
        ask(watch).body("disabledReason", equalTo("the target answered 410 Gone"));
    }

    @Test
    void aDisabledWatchIsEnabledAgainAndToldWhatItMissed() {
        gateway.show("before", SampleNews.before());
        receiver.otherwise(410, "");
        String watch = make().getString("watch.id");
        newest(watch, "failed");
        gateway.show("after", SampleNews.after());
        int refused = receiver.messages.size();
        receiver.otherwise(204, "");

        enable(key, watch)
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .body("id", equalTo(watch))
                .body("disabledAt", nullValue())
                .body("disabledReason", nullValue());
        enable(key, watch).statusCode(409).body("detail", equalTo("The watch is not disabled"));
        enable(key("watch"), watch).statusCode(404);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        receiver.messages.stream().skip(refused).map(message -> JsonPath.from(message.body())
                                .getString("type")))
                .contains("ping", "top10-entered", "crossover-lost"));
    }

    private static ValidatableResponse enable(String key, String watch) {
        return with(key).post("/api/v1/watches/" + watch + "/enable").then();
    }

    @Test
    void aPingCanBeOrdered() {
        String watch = make().getString("watch.id");
        newest(watch, "delivered");
        String id = with(key)
                .post("/api/v1/watches/" + watch + "/test")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        awaitMessages(2);
        assertThat(receiver.messages.getLast().header("webhook-id")).isEqualTo(id);
    }

    @Test
    void anAddressInOurNetworkIsRefusedWhenItIsGivenAndWhenItIsSentTo() {
        String watch = make().getString("watch.id");
        newest(watch, "delivered");
        gateway.sql("update gateway.watch set url = 'http://10.0.0.1/hook'"); // as if its name led there now
        with(key).post("/api/v1/watches/" + watch + "/test").then().statusCode(202);
        JsonPath log = newest(watch, "failed");
        assertThat(log.getString("data[0].attempts[0].reason"))
                .isEqualTo("address refused: its host lies in a private network"
                        + " (tidemark.gateway.watches.allowed-private-networks)");
        assertThat(log.getList("data[0].attempts.status")).containsExactly(null, null, null);
        assertThat(receiver.messages).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"url\": \"http://10.0.0.1/\"} | 'url': address refused: its host lies in a private network",
                "{\"url\": \"http://[::1]/\"} | 'url': address refused: its host lies in a loopback network",
                "{\"url\": \"http://169.254.169.254/latest\"} | 'url': address refused: its host lies in a link-local network",
                "{\"url\": \"http://me:secret@example.org/\"} | 'url': address refused: it carries user information",
                "{\"url\": \"ftp://example.org/\"} | 'url': address refused: it is not an http or https address",
                "{\"url\": \"http://nowhere.invalid/\"} | 'url': its host has no address",
                "{\"url\": \"http://127.0.0.1:25/\"} | 'url': its port must be 80, 443, or 1024 and above",
                "{\"url\": \"/hook\"} | 'url' must be an http or https address of at most 2000 characters",
                "{\"url\": \"http://127.0.0.1/#a\"} | 'url' must be an http or https address",
                "{\"types\": [\"ping\"]} | 'url' must be an http or https address",
                "{\"url\": \"http://127.0.0.1/\", \"types\": [\"rain\"]} | 'types': 'rain' is not one of snapshot-published, crossover-found",
                "{\"url\": \"http://127.0.0.1/\", \"types\": []} | 'types' must be a list of 1 to 6 texts; leave it out for all",
                "{\"url\": \"http://127.0.0.1/\", \"about\": [\" \"]} | 'about': ' ' is not an id of 1 to 200 characters",
                "{\"url\": \"http://127.0.0.1/\", \"secret\": \"x\"} | unknown member 'secret'; allowed: about, types, url",
                "[] | the body must be a JSON object",
            })
    void whatCannotBeAWatchIsRefusedByName(String body, String detail) {
        order(body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("https://tidemark.example/problems/invalid-body"))
                .body("detail", containsString(detail));
        with(key).get("/api/v1/watches").then().statusCode(200).body("data", empty());
    }

    @Test
    void aBodyIsJson() {
        with(key)
                .contentType("text/plain")
                .body("{}")
                .post("/api/v1/watches")
                .then()
                .statusCode(415)
                .body("detail", startsWith("A body here is application/json"));
        with(key)
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/watches?dry=true")
                .then()
                .statusCode(400)
                .body("detail", endsWith("there is none"));
    }

    @Test
    void aWatchIsThereForItsOwnKeyAlone() {
        String watch = make().getString("watch.id");
        String other = key("watch");
        String missing = "This key has no watch " + watch;
        with(other).get("/api/v1/watches").then().statusCode(200).body("data", empty());
        with(other).get("/api/v1/watches/" + watch).then().statusCode(404).body("detail", equalTo(missing));
        with(other)
                .get("/api/v1/watches/" + watch + "/deliveries")
                .then()
                .statusCode(404)
                .body("detail", equalTo(missing));
        with(other)
                .post("/api/v1/watches/" + watch + "/test")
                .then()
                .statusCode(404)
                .body("detail", equalTo(missing));
        with(other).delete("/api/v1/watches/" + watch).then().statusCode(404).body("detail", equalTo(missing));
        with(other).get("/api/v1/watches/nonsense").then().statusCode(404);
        with(key("read"))
                .get("/api/v1/watches")
                .then()
                .statusCode(403)
                .body("detail", equalTo("This needs scope watch, which the key lacks"));
        given().get("/api/v1/watches")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer realm=\"tidemark\"")
                .body("type", equalTo("https://tidemark.example/problems/unauthorized"));
        with(key).get("/api/v1/watches").then().body("data.id", contains(watch));
        with(key).delete("/api/v1/watches/" + watch).then().statusCode(204);
        ask(watch).statusCode(404).body("detail", equalTo(missing));
    }

    @Test
    void aKeyHasAFewWatchesAlone() {
        gateway.sql("insert into gateway.watch (watch_id, key_id, url, types, about, secret, created_at, last_sequence)"
                + " select gen_random_uuid(), key_id, 'http://127.0.0.1:1/', '{}', '{}', '', now(), 0"
                + " from gateway.api_key, generate_series(1, 20)");
        order("{\"url\": \"" + receiver.url("/hook") + "\"}")
                .statusCode(409)
                .body("detail", equalTo("A key has at most 20 watches, and this one has them; delete one first"));
    }

    @Test
    void whatAReplicaLeftBehindIsSentByTheNextOne() {
        String watch = make().getString("watch.id");
        newest(watch, "delivered");
        // it died in the first attempt, and its lease is over
        gateway.sql(
                "insert into gateway.delivery (watch_id, message_id, type, body, state, attempts, created_at, next_attempt_at)"
                        + " select watch_id, '00000000-0000-0000-0000-000000000007', 'top10-entered', '{}', 'pending', 1, now(), now()"
                        + " from gateway.watch");
        JsonPath log = newest(watch, "delivered");
        assertThat(log.getList("data[0].attempts.number")).containsExactly(2);
        assertThat(receiver.messages.getLast().header("webhook-id")).isEqualTo("00000000-0000-0000-0000-000000000007");
    }

    /** Answers have ids and times of their own, so their form is compared. */
    @Test
    void theExamplesHaveTheMembersOfRealAnswers() throws IOException {
        receiver.answers(500, "");
        var made = order(example("createWatchBody")
                        .toString()
                        .replace("https://example.org/", receiver.url("/").toString()))
                .statusCode(201)
                .extract();
        assertSameMembers("createWatch", made.asString());
        String watch = made.path("watch.id");
        newest(watch, "delivered");
        assertSameMembers("getWatch", ask(watch).extract().asString());
        assertSameMembers("listWatches", ask("").extract().asString());
        assertSameMembers("listDeliveries", ask(watch + "/deliveries").extract().asString());
        assertSameMembers(
                "testWatch",
                with(key).post("/api/v1/watches/" + watch + "/test").asString());
    }

    private static void assertSameMembers(String operation, String answer) throws IOException {
        assertThat(members(example(operation))).as(operation).isEqualTo(members(new ObjectMapper().readTree(answer)));
    }

    private static Set<String> members(JsonNode node) {
        Set<String> members = new TreeSet<>();
        collect(node, "", members);
        return members;
    }

    private static void collect(JsonNode node, String path, Set<String> members) {
        node.properties().forEach(member -> {
            members.add(path + member.getKey());
            collect(member.getValue(), path + member.getKey() + ".", members);
        });
        if (node.isArray()) {
            node.forEach(element -> collect(element, path, members));
        }
    }

    private static JsonNode example(String operation) throws IOException {
        try (InputStream file = ApiDescription.class.getResourceAsStream("/examples/" + operation + ".json")) {
            return new ObjectMapper().readTree(file);
        }
    }
}
