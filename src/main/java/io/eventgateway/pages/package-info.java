/**
 * Renders the HTML pages: the start page, the page around Swagger UI, and the pages of problems.
 * It must not know how a request is handled.
 */
package io.eventgateway.pages;
