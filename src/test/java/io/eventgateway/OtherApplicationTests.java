package io.eventgateway;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The other tests that start Quarkus, in one JVM for the same reason as {@link HttpApplicationTests}. */
@Suite
@IncludeEngines("junit-jupiter")
@SelectPackages("io.eventgateway")
@IncludeClassNamePatterns(".+\\.(delivery\\.Stream\\w+|ConnectionLimits|OAuthRefusal)Test")
class OtherApplicationTests {}
