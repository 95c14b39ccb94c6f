package io.eventgateway.proposal;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The words of a name, in lower case, however their author joined them. */
record Words(List<String> list) {

    /** {@code placeOrder}, {@code place_order} and {@code Place order} are two words. Only ASCII letters are kept. */
    static Words of(String name) {
        String ascii = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        String apart = ascii.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ");
        return new Words(Stream.of(apart.split("[^A-Za-z0-9]+"))
                .filter(it -> !it.isEmpty())
                .map(it -> it.toLowerCase(Locale.ROOT))
                .toList());
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    String first() {
        return list.get(0);
    }

    String last() {
        return list.get(list.size() - 1);
    }

    Words without(int index) {
        return new Words(Stream.concat(list.subList(0, index).stream(), list.subList(index + 1, list.size()).stream())
                .toList());
    }

    Words without(List<String> words) {
        return new Words(list.stream().filter(it -> !words.contains(it)).toList());
    }

    /** {@code place-order} */
    String kebab() {
        return String.join("-", list);
    }

    /** {@code PlaceOrder} */
    String pascal() {
        StringBuilder text = new StringBuilder();
        list.forEach(
                it -> text.append(it.substring(0, 1).toUpperCase(Locale.ROOT)).append(it.substring(1)));
        return text.toString();
    }

    /** The last word without the ending of a plural. */
    static String singular(String word) {
        if (word.endsWith("ies") && word.length() > 4) {
            return word.substring(0, word.length() - 3) + "y";
        }
        return word.endsWith("s") && !word.endsWith("ss") ? word.substring(0, word.length() - 1) : word;
    }
}
