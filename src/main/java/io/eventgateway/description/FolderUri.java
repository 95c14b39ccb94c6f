package io.eventgateway.description;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** URIs of the files in the folder, and of the identifiers that they declare (RFC 3986). */
final class FolderUri {

    private static final String FOLDER = "folder:/";

    /** RFC 3986, section 2; without brackets, which only an IP address may have. */
    private static final String LEGAL = "-._~:/?#@!$&'()*+,;=";

    private FolderUri() {}

    /** The URI of a file, whatever characters its name has. */
    static URI of(String file) {
        try {
            return new URI("folder", null, "/" + file, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The name of the file with the URI, whether it exists or not; empty for a URI outside of the folder. */
    static Optional<String> file(URI uri) {
        return Optional.of(uri.toString())
                .filter(it -> it.startsWith(FOLDER) && !it.startsWith(FOLDER + ".."))
                .map(it -> uri.getPath().substring(1));
    }

    /**
     * A reference against a base. It may have characters that a URI must not have.
     *
     * @throws IllegalArgumentException when it is no URI even then
     */
    static URI resolve(URI base, String reference) {
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < reference.length(); i++) {
            char c = reference.charAt(i);
            boolean legal = c > 0x7f
                    || Character.isLetterOrDigit(c)
                    || LEGAL.indexOf(c) >= 0
                    || isHex(reference, i + 1) && isHex(reference, i + 2) && c == '%';
            encoded.append(legal ? Character.toString(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return base.resolve(URI.create(encoded.toString()));
    }

    private static boolean isHex(String text, int index) {
        return index < text.length() && Character.digit(text.charAt(index), 16) >= 0;
    }

    /** The part before the number sign. */
    static String withoutFragment(String reference) {
        int hash = reference.indexOf('#');
        return hash < 0 ? reference : reference.substring(0, hash);
    }
}
