package io.eventgateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import client.ApiClient;
import client.ApiException;
import client.api.GatewayApi;
import client.api.OrdersApi;
import client.model.Address;
import client.model.Cancellation;
import client.model.GatewayBatchItem;
import client.model.GatewayBatchResult;
import client.model.GatewayProblem;
import client.model.GatewayQuota;
import client.model.GatewayReceipt;
import client.model.Order;
import client.model.OrderLine;
import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.sandbox.Sandbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * Calls the gateway by what a generator of clients makes of its published document: what is not right in there shows
 * here.
 */
@QuarkusTest
@WithTestResource(SandboxResource.class)
class GeneratedClientTest {

    Sandbox sandbox;

    @Test
    void placesAnOrder() throws ApiException {
        GatewayReceipt receipt = orders().placeOrder(order(), UUID.randomUUID().toString(), false);

        assertThat(receipt.getType()).isEqualTo("com.example.orders.order-placed.v1");
        assertThat(receipt.getEventId()).isNotNull();
        assertThat(receipt.getOffset()).isNotNegative();
    }

    @Test
    void hearsWhyAnOrderIsRefused() throws IOException {
        Order order = order();
        order.getLines().get(0).setQuantity(0);

        GatewayProblem problem = problem(() -> orders().placeOrder(order, null, null), 422);

        assertThat(problem.getCode()).isEqualTo("invalid-payload");
        assertThat(problem.getErrors()).singleElement().satisfies(violation -> {
            assertThat(violation.getPointer()).isEqualTo("#/lines/0/quantity");
            assertThat(violation.getKeyword()).isEqualTo("minimum");
        });
    }

    @Test
    void cancelsAnOrder() throws ApiException {
        Cancellation cancellation =
                new Cancellation().cancelledAt(OffsetDateTime.now()).reason(Cancellation.ReasonEnum.CHANGED_MIND);

        GatewayReceipt receipt = orders().cancelOrder(UUID.randomUUID(), cancellation, null, null);

        assertThat(receipt.getType()).isEqualTo("com.example.orders.order-cancelled.v1");
    }

    @Test
    void placesManyOrders() throws ApiException {
        GatewayBatchResult result = orders().placeOrders(List.of(order(), order()), null, null, null);

        assertThat(result.getWritten()).isEqualTo(2);
        assertThat(result.getItems()).extracting(GatewayBatchItem::getStatus).containsExactly(202, 202);
    }

    @Test
    void triesWithoutWriting() throws ApiException {
        GatewayReceipt receipt = orders().placeOrder(order(), null, true);

        assertThat(receipt.getType()).isEqualTo("com.example.orders.order-placed.v1");
        assertThat(receipt.getEventId()).isNull();
    }

    @Test
    void asksForTheQuota() throws ApiException {
        GatewayQuota quota = new GatewayApi(client()).getQuota();

        assertThat(quota.getTenant()).isEqualTo("acme");
        assertThat(quota.getPolicies()).isNotEmpty();
    }

    private OrdersApi orders() {
        return new OrdersApi(client());
    }

    private ApiClient client() {
        String token = sandbox.tokens().forTenant("acme", "orders:write").signed();
        ApiClient client = new ApiClient();
        client.updateBaseUri("http://localhost:" + RestAssured.port);
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
        return client;
    }

    private static GatewayProblem problem(ThrowingCallable call, int status) throws IOException {
        ApiException refusal = catchThrowableOfType(ApiException.class, call);
        assertThat(refusal.getCode()).isEqualTo(status);
        return ApiClient.createDefaultObjectMapper().readValue(refusal.getResponseBody(), GatewayProblem.class);
    }

    private static Order order() {
        return new Order()
                .orderId(UUID.randomUUID())
                .customerId("C-204817")
                .placedAt(OffsetDateTime.now())
                .currency("EUR")
                .addLinesItem(new OrderLine().sku("TEA-EARL-250").quantity(2).unitPrice("12.90"))
                .total("25.80")
                .billingAddress(new Address()
                        .name("Ada Lindqvist")
                        .street("Storgatan 12")
                        .postalCode("11455")
                        .city("Stockholm")
                        .country("SE"));
    }
}
