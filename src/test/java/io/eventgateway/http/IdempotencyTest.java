package io.eventgateway.http;

import io.eventgateway.fixture.SandboxResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** With keys in the process. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
class IdempotencyTest extends RepeatedRequestsTestBase {}
