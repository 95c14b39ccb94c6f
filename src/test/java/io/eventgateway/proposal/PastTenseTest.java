package io.eventgateway.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PastTenseTest {

    @ParameterizedTest
    @CsvSource({
        "placeOrder,            order-placed",
        "create_order_line,     order-line-created",
        "Cancel order,          order-cancelled",
        "payInvoice,            invoice-paid",
        "notifyHTTPClient,      http-client-notified",
        "OrdersCreate,          orders-created",
        "apply-discount,        discount-applied",
        "announceReturn,        return-announced",
        "weighReturn,           weigh-return-requested",
        "put,                   put",
        "submit,                submitted",
        "tokenExchange,         token-exchange-requested",
        "créerCommande,         creer-commande-requested",
    })
    void saysWhatHappened(String operationId, String event) {
        assertThat(PastTense.of(Words.of(operationId))).isEqualTo(event);
    }
}
