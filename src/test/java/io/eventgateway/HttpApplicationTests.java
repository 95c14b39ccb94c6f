package io.eventgateway;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * The tests of what callers see, and others for the same application, as one class for Surefire: they run in one of its
 * two JVMs, and tests with equal resources share an application. The pom excludes them elsewhere.
 */
@Suite
@IncludeEngines("junit-jupiter")
@SelectPackages({
    "io.eventgateway.http",
    "io.eventgateway.portal",
    "io.eventgateway.idempotency",
    "io.eventgateway.sandbox"
})
@IncludeClassNamePatterns(".+\\.((http|portal)\\.\\w+|OtherReplica|SandboxResource)Test")
class HttpApplicationTests {}
