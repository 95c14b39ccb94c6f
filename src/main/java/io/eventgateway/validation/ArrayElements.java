package io.eventgateway.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Splits a JSON array into the bytes of its elements, so that each event keeps the bytes that its caller sent. */
final class ArrayElements {

    private final byte[] text;
    private final List<byte[]> found = new ArrayList<>();
    private int depth;
    private int start = -1;
    private int end;

    private ArrayElements(byte[] text) {
        this.text = text;
    }

    /** @param array a valid JSON array in UTF-8 */
    static List<byte[]> of(byte[] array) {
        ArrayElements elements = new ArrayElements(array);
        elements.scan();
        return elements.found;
    }

    /** All structural characters of JSON are ASCII, and no other character contains such a byte in UTF-8. */
    private void scan() {
        for (int i = 0; i < text.length; i++) {
            byte here = text[i];
            switch (here) {
                case ' ', '\t', '\r', '\n' -> {}
                case '[', '{' -> {
                    reach(i);
                    depth++;
                }
                case ']', '}' -> {
                    depth--;
                    if (depth == 0) {
                        close();
                    } else {
                        end = i;
                    }
                }
                case ',' -> {
                    if (depth == 1) {
                        close();
                    }
                }
                case '"' -> {
                    reach(i);
                    i = endOfString(i);
                    end = i;
                }
                default -> reach(i);
            }
        }
    }

    private void reach(int i) {
        if (depth >= 1) {
            start = start < 0 ? i : start;
            end = i;
        }
    }

    private void close() {
        if (start >= 0) {
            found.add(Arrays.copyOfRange(text, start, end + 1));
            start = -1;
        }
    }

    private int endOfString(int quote) {
        int i = quote + 1;
        while (text[i] != '"') {
            i += text[i] == '\\' ? 2 : 1;
        }
        return i;
    }
}
