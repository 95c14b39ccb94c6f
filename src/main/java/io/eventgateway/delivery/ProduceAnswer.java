package io.eventgateway.delivery;

/**
 * One receipt as Kafka REST writes it: {@code error_code} is always there; partition and offset only with {@code 200}; a message only otherwise.
 */
record ProduceAnswer(int errorCode, int partition, long offset, String message) {}
