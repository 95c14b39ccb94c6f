package io.eventgateway.http;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Order;

/** The same on the packaged application. It is the last one, since its settings are not those of the others. */
@QuarkusIntegrationTest
@Order(Integer.MAX_VALUE)
class QuotaIT extends QuotaTest {}
