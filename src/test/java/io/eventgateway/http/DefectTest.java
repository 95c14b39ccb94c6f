package io.eventgateway.http;

import static io.eventgateway.fixture.ProblemResponse.problem;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.eventgateway.fixture.SandboxResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the framework raises, or a defect, is a problem like any other. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
class DefectTest {

    /** Stands in for code that has a defect. */
    @Path("/test-defect")
    public static class Defective {

        @GET
        public String fail() {
            throw new IllegalStateException("a secret of the inside");
        }

        @POST
        public String bind(Map<String, String> body) {
            return "bound";
        }
    }

    @Test
    void tellsNothingOfADefect() {
        problem(given().get("/test-defect").then(), 500, "internal-error")
                .body(not(containsString("secret")))
                .body(not(containsString("Exception")));
    }

    @Test
    void givesTheFrameworksOwnRefusalsTheirCode() {
        problem(given().delete("/test-defect").then(), 405, "method-not-allowed")
                .header("Allow", containsString("GET"));
        problem(
                given().contentType("application/json")
                        .body("{")
                        .post("/test-defect")
                        .then(),
                400,
                "malformed-body");
        problem(given().contentType("text/csv").body("a").post("/test-defect").then(), 415, "unsupported-media-type");
    }
}
