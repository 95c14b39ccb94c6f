package io.eventgateway;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * The tests for which Quarkus starts the packaged application, as one class for Failsafe: they run in one of its two
 * JVMs, share a process and its log file. The pom excludes them elsewhere.
 */
@Suite
@IncludeEngines("junit-jupiter")
@SelectPackages({"io.eventgateway.http", "io.eventgateway.portal"})
@IncludeClassNamePatterns(".+IT")
class ApplicationIT {}
