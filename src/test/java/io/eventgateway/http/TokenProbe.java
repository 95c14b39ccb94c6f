package io.eventgateway.http;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;

/** Shows a token to the gateway without placing an order. */
final class TokenProbe {

    private TokenProbe() {}

    /** 422 tells that the token was taken and the order was not, 401 that the token was not. */
    static int status(String token) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/orders")
                .statusCode();
    }
}
