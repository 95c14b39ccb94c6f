package io.eventgateway.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One of the recorded exchanges of {@code exchanges.txt}, whose head explains the format. */
record ObservedExchange(String title, String path, List<Sent> sent, List<Received> received, boolean staysOpen) {

    /** @param time in idle cuts */
    record Sent(double time, String how, String text) {}

    /** @param chunk null at the end of the answer */
    record Received(double time, String chunk) {}

    private static final String SEPARATOR = "\r\n";

    static Stream<ObservedExchange> all() throws IOException {
        try (InputStream file = ObservedExchange.class.getResourceAsStream("exchanges.txt")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n= ")).skip(1).map(ObservedExchange::parse).toList().stream();
        }
    }

    @Override
    public String toString() {
        return title;
    }

    private static ObservedExchange parse(String block) {
        String[] lines = block.strip().split("\n");
        List<Sent> sent = new ArrayList<>();
        List<Received> received = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.split(" ", line.startsWith(">") ? 4 : 3);
            switch (words[0]) {
                case ">" -> sent.add(new Sent(time(words), words[2], words.length > 3 ? words[3] : ""));
                case "<" -> received.addAll(received(time(words), words[2]));
                case "<~" -> received.add(new Received(time(words), words[2]));
                default -> {
                    // The title, the path and the end.
                }
            }
        }
        String path = lines[1].substring("@ ".length());
        return new ObservedExchange(lines[0], path, sent, received, lines[lines.length - 1].equals("then open"));
    }

    private static List<Received> received(double time, String text) {
        return text.equals("end")
                ? List.of(new Received(time, null))
                : List.of(new Received(time, text), new Received(time, SEPARATOR));
    }

    private static double time(String[] words) {
        return Double.parseDouble(words[1]);
    }
}
