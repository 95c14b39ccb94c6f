package io.eventgateway.portal;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same on the packaged application. */
@QuarkusIntegrationTest
class AsyncApiIT extends AsyncApiTest {}
