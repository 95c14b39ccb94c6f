package io.eventgateway.sandbox;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/**
 * Reads the records of one produce request until its body ends or can't be understood any more. How Jackson finds its
 * way after an error is how the real one does, so the odd numbers of receipts come about by themselves.
 */
final class RecordStream {

    /** Where the records go, in order, while the reading waits. */
    interface Sink {

        void accept(ProduceRequest request);

        /** One record could not be read; the next may be. */
        void refuse(Receipt receipt);
    }

    // To the real one a null is no error of the client's; it stumbles over it.
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
            // Given a parser, Jackson does not unwrap an array, and the real one answers an array with one error.
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
