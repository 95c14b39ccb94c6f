package io.eventgateway.pages;

import io.eventgateway.problem.ProblemCode;

/**
 * The explanation of a problem code for developers. In its texts, code is between backticks.
 *
 * @param stage the part of the gateway that refuses with this code
 * @param cause the reason for the problem
 * @param remedy the way to solve it
 * @param repeating whether the request may be repeated, and whether an event was written
 */
record ProblemExplanation(
        ProblemCode code, String stage, String cause, String remedy, RetryAdvice repeat, String repeating) {}
