package io.eventgateway.pages;

import io.eventgateway.problem.ProblemCode;

/**
 * One code, explained to a developer who has just met it. Texts have code between backticks.
 *
 * @param stage which part of the gateway refuses with this code
 * @param cause how it comes about
 * @param remedy what to do
 * @param repeating whether the request may be repeated, and what was written
 */
record ProblemExplanation(
        ProblemCode code, String stage, String cause, String remedy, RetryAdvice repeat, String repeating) {}
