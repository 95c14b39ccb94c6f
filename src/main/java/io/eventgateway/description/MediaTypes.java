package io.eventgateway.description;

import java.util.Locale;

/** Tells the media types of bodies that the gateway reads from others. */
final class MediaTypes {

    private MediaTypes() {}

    /** JSON, a type with the suffix {@code +json}, or a range that JSON is in; parameters are ignored. */
    static boolean isJson(String mediaType) {
        String type = type(mediaType);
        return type.equals("application/json")
                || type.endsWith("+json")
                || type.equals("application/*")
                || type.equals("*/*");
    }

    /** JSON, or lines of JSON. */
    static boolean isRead(String mediaType) {
        return isJson(mediaType) || type(mediaType).equals("application/x-ndjson");
    }

    private static String type(String mediaType) {
        return mediaType.split(";")[0].trim().toLowerCase(Locale.ROOT);
    }
}
