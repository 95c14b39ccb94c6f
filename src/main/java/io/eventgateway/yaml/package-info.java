/**
 * Reads and writes YAML as JSON trees.
 * It must not know what a document means.
 */
package io.eventgateway.yaml;
