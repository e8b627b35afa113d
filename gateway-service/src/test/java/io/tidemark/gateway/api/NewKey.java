package io.tidemark.gateway.api;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import java.util.Map;
import java.util.Set;

/** A key as an operator makes one. */
public final class NewKey {

    private NewKey() {}

    /** The key itself, shown this once. */
    public static String of(int managementPort, String scope) {
        return given().port(managementPort)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "a test", "scopes", Set.of(scope)))
                .post("/keys")
                .then()
                .statusCode(201)
                .extract()
                .path("key");
    }
}
