package io.eventgateway.format;

import java.util.Arrays;
import java.util.List;

/** Addresses and names of hosts: IPv4 and IPv6 as RFC 3986, section 3.2.2, writes them, and RFC 1123 host names. */
public final class NetworkFormats {

    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_LABEL = 63;
    private static final int GROUPS_OF_IPV6 = 8;

    private NetworkFormats() {}

    /** Four decimal numbers up to 255, without leading zeros. */
    public static boolean isIpv4(String text) {
        String[] octets = text.split("\\.", -1);
        return octets.length == 4 && Arrays.stream(octets).allMatch(NetworkFormats::isOctet);
    }

    /** RFC 4291, section 2.2, without a zone. */
    public static boolean isIpv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true) == GROUPS_OF_IPV6;
        }
        String left = text.substring(0, gap);
        String right = text.substring(gap + 2);
        int before = left.isEmpty() ? 0 : groups(left, false);
        int after = right.isEmpty() ? 0 : groups(right, true);
        return before >= 0 && after >= 0 && before + after < GROUPS_OF_IPV6;
    }

    /** Labels of letters, digits and inner hyphens; an {@code xn--} label must be one of IDNA 2008. */
    public static boolean isHostname(String text) {
        if (text.length() > LONGEST_NAME) {
            return false;
        }
        for (String label : text.split("\\.", -1)) {
            boolean encoded = label.regionMatches(true, 0, "xn--", 0, 4);
            if (!isLabel(label) || encoded && !IdnLabel.isEncoded(label)) {
                return false;
            }
        }
        return true;
    }

    /** Labels of IDNA 2008; their separators are those of RFC 3490, section 3.1. */
    public static boolean isInternationalHostname(String text) {
        List<String> labels = List.of(text.split("[.\\u3002\\uFF0E\\uFF61]", -1));
        boolean valid = labels.stream().allMatch(NetworkFormats::isInternationalLabel);
        boolean ordered = labels.stream().noneMatch(IdnLabel::isRightToLeft)
                || labels.stream().allMatch(IdnLabel::meetsBidiRule);
        return valid && ordered && encodedLength(labels) <= LONGEST_NAME;
    }

    private static boolean isInternationalLabel(String label) {
        boolean ascii = label.chars().allMatch(c -> c < 0x80);
        boolean reserved = label.startsWith("--", 2) && !label.regionMatches(true, 0, "xn", 0, 2);
        return ascii ? isHostname(label) && !reserved : IdnLabel.isValid(label);
    }

    private static int encodedLength(List<String> labels) {
        return labels.stream()
                        .mapToInt(label -> 1 + Punycode.label(label).length())
                        .sum()
                - 1;
    }

    /** RFC 5321, sections 4.1.2 and 4.5.3.1: sub-domains of letters, digits and inner hyphens. */
    static boolean isDomain(String text) {
        for (String label : text.split("\\.", -1)) {
            if (!isLabel(label)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLabel(String label) {
        return !label.isEmpty()
                && label.length() <= LONGEST_LABEL
                && label.charAt(0) != '-'
                && label.charAt(label.length() - 1) != '-'
                && label.chars().allMatch(c -> c == '-' || Ascii.isLetterOrDigit(c));
    }

    private static boolean isOctet(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(Ascii::isDigit);
        return digits && Integer.parseInt(text) <= 255 && (text.length() == 1 || text.charAt(0) != '0');
    }

    /** The number of groups of four hexadecimal digits, of which an IPv4 address at the end counts as two; or -1. */
    private static int groups(String text, boolean atEnd) {
        String[] groups = text.split(":", -1);
        int count = groups.length;
        for (int i = 0; i < groups.length; i++) {
            boolean last = atEnd && i == groups.length - 1;
            if (last && isIpv4(groups[i])) {
                count++;
            } else if (groups[i].isEmpty()
                    || groups[i].length() > 4
                    || !groups[i].chars().allMatch(Ascii::isHex)) {
                return -1;
            }
        }
        return count;
    }
}
