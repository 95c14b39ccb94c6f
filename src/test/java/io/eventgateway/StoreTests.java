package io.eventgateway;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * The tests of the store, as one class for Surefire: they mostly wait for Redis, so they start early and run beside the
 * tests that start Quarkus and need the cores. The pom excludes them elsewhere.
 */
@Suite
@SelectPackages("io.eventgateway.store")
@IncludeClassNamePatterns(".+Test")
class StoreTests {}
