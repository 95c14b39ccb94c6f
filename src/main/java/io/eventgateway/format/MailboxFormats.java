package io.eventgateway.format;

import java.nio.charset.StandardCharsets;

/** A Mailbox of RFC 5321, section 4.1.2, and with RFC 6531, section 3.3, one in other alphabets. */
public final class MailboxFormats {

    private static final String SPECIAL = "!#$%&'*+-/=?^_`{|}~";
    private static final int LONGEST_LOCAL_PART = 64;

    /** Octets of a path (256) without its angle brackets: section 4.5.3.1.3. */
    private static final int LONGEST = 254;

    private MailboxFormats() {}

    public static boolean isEmail(String text) {
        return isMailbox(text, false);
    }

    public static boolean isInternationalEmail(String text) {
        return isMailbox(text, true);
    }

    private static boolean isMailbox(String text, boolean international) {
        int sign = text.lastIndexOf('@');
        if (sign < 1 || octets(text) > LONGEST || octets(text.substring(0, sign)) > LONGEST_LOCAL_PART) {
            return false;
        }
        Cursor local = new Cursor(text.substring(0, sign));
        return (local.take('"') ? isQuoted(local, international) : isDotted(local, international))
                && isHost(text.substring(sign + 1), international);
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean isDotted(Cursor local, boolean international) {
        do {
            if (local.takeAll(c -> Ascii.isLetterOrDigit(c) || SPECIAL.indexOf(c) >= 0 || international && c >= 0x80)
                    == 0) {
                return false;
            }
        } while (local.take('.'));
        return local.atEnd();
    }

    private static boolean isQuoted(Cursor local, boolean international) {
        while (!local.take('"')) {
            boolean taken = local.take('\\')
                    ? local.takeOne(c -> c >= ' ' && c < 0x7F)
                    : local.takeOne(c -> c >= ' ' && c < 0x7F || international && c >= 0x80);
            if (!taken) {
                return false;
            }
        }
        return local.atEnd();
    }

    private static boolean isHost(String host, boolean international) {
        if (!host.startsWith("[")) {
            return NetworkFormats.isDomain(host) || international && NetworkFormats.isInternationalHostname(host);
        }
        if (!host.endsWith("]")) {
            return false;
        }
        String address = host.substring(1, host.length() - 1);
        return address.regionMatches(true, 0, "IPv6:", 0, 5)
                ? NetworkFormats.isIpv6(address.substring(5))
                : NetworkFormats.isIpv4(address);
    }
}
