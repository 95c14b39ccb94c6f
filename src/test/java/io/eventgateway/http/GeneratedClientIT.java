package io.eventgateway.http;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same on the packaged application. */
@QuarkusIntegrationTest
class GeneratedClientIT extends GeneratedClientTest {}
