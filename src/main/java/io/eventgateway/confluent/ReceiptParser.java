package io.eventgateway.confluent;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Parses the receipts of one produce stream: concatenated JSON objects, split anywhere by the network. Never blocks,
 * and buffers at most one unfinished receipt.
 */
public final class ReceiptParser {

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser json;
    private final ByteArrayFeeder feeder;
    private final Consumer<ProduceReceipt> receipts;
    private int depth;
    private int errorCode;
    private int partition;
    private long offset;
    private String message;

    public ReceiptParser(Consumer<ProduceReceipt> receipts) {
        try {
            this.json = JSON.createNonBlockingByteArrayParser();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        this.feeder = (ByteArrayFeeder) json.getNonBlockingInputFeeder();
        this.receipts = receipts;
    }

    /**
     * Parses the bytes and passes on every receipt that they complete.
     *
     * @throws IOException if they are not JSON; the parser cannot be used after that
     */
    public void feed(byte[] bytes) throws IOException {
        feeder.feedInput(bytes, 0, bytes.length);
        for (JsonToken token = json.nextToken(); token != JsonToken.NOT_AVAILABLE; token = json.nextToken()) {
            take(token);
        }
    }

    private void take(JsonToken token) throws IOException {
        switch (token) {
            case START_OBJECT, START_ARRAY -> begin(token);
            case END_OBJECT, END_ARRAY -> end();
            case FIELD_NAME -> {}
            default -> scalar();
        }
    }

    private void begin(JsonToken token) throws IOException {
        if (depth == 0) {
            require(token == JsonToken.START_OBJECT);
            errorCode = -1;
            partition = -1;
            offset = -1;
            message = "";
        }
        depth++;
    }

    private void end() throws IOException {
        depth--;
        if (depth == 0) {
            require(errorCode >= 0);
            receipts.accept(new ProduceReceipt(errorCode, partition, offset, message));
        }
    }

    private void scalar() throws IOException {
        require(depth > 0);
        if (depth > 1) {
            return;
        }
        switch (json.currentName()) {
            case "error_code" -> errorCode = json.getIntValue();
            case "partition_id" -> partition = json.getIntValue();
            case "offset" -> offset = json.getLongValue();
            case "message" -> message = json.getText();
            default -> {}
        }
    }

    private static void require(boolean receipt) throws IOException {
        if (!receipt) {
            throw new IOException("not a receipt");
        }
    }
}
