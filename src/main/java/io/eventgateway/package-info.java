/** Event Gateway: one package per stage of a request; reading the tree is reading a request. */
package io.eventgateway;
