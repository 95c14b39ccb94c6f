package io.eventgateway;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A message in the wire format of protobuf, as far as fields hold bytes: text, and other messages. Numbers are skipped. */
final class Message {

    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int BYTES = 2;
    private static final int FOUR_BYTES = 5;

    private final Map<Integer, List<ByteBuffer>> fields = new HashMap<>();

    Message(ByteBuffer wire) {
        while (wire.hasRemaining()) {
            int tag = (int) number(wire);
            switch (tag & 7) {
                case VARINT -> number(wire);
                case EIGHT_BYTES -> wire.getLong();
                case FOUR_BYTES -> wire.getInt();
                case BYTES ->
                    fields.computeIfAbsent(tag >>> 3, it -> new ArrayList<>()).add(piece(wire));
                default -> throw new IllegalArgumentException("wire type " + (tag & 7));
            }
        }
    }

    Stream<Message> messages(int field) {
        return fields.getOrDefault(field, List.of()).stream().map(it -> new Message(it.duplicate()));
    }

    /** The field's bytes, none when it is not there. */
    byte[] bytes(int field) {
        ByteBuffer last = fields.containsKey(field) ? fields.get(field).get(0).duplicate() : ByteBuffer.allocate(0);
        byte[] bytes = new byte[last.remaining()];
        last.get(bytes);
        return bytes;
    }

    private static ByteBuffer piece(ByteBuffer wire) {
        int length = (int) number(wire);
        ByteBuffer piece = wire.slice(wire.position(), length);
        wire.position(wire.position() + length);
        return piece;
    }

    private static long number(ByteBuffer wire) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = wire.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
