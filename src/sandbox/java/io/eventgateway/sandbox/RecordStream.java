package io.eventgateway.sandbox;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/**
 * Reads the records of one produce request until its body ends or can no longer be parsed. Jackson recovers from errors
 * as in Confluent's server, which yields the same surprising numbers of receipts.
 */
final class RecordStream {

    /** Receives the records in order; reading waits until each call returns. */
    interface Sink {

        void accept(ProduceRequest request);

        /** One record could not be read; the next one may be readable. */
        void refuse(Receipt receipt);
    }

    // Confluent does not treat a null as an error of the client, and fails on it.
    private static final Receipt UNEXPECTED = new Receipt.Failed(500, "Internal Server Error");
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());
    private static final ObjectReader READER = JSON.readerFor(ProduceRequest.class);

    private final RequestBody body;
    private final Sink sink;

    RecordStream(RequestBody body, Sink sink) {
        this.body = body;
        this.sink = sink;
    }

    void read() {
        try {
            JsonParser parser = JSON.createParser(body);
            // With a parser, Jackson does not unwrap an array; Confluent responds to an array with one error.
            MappingIterator<ProduceRequest> records = READER.readValues(parser);
            while (records.hasNext()) {
                readNext(parser.hasToken(JsonToken.VALUE_NULL), records);
            }
        } catch (IOException | RuntimeException stop) {
            sink.refuse(new Receipt.Failed(400, "Bad Request: Error processing message: " + JacksonMessages.of(stop)));
        }
    }

    private void readNext(boolean nothing, MappingIterator<ProduceRequest> records) {
        ProduceRequest request;
        try {
            request = records.nextValue();
        } catch (IOException unreadable) {
            sink.refuse(nothing ? UNEXPECTED : new Receipt.Failed(400, JacksonMessages.of(unreadable)));
            return;
        }
        sink.accept(request);
    }
}
