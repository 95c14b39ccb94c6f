package io.eventgateway.validation;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.DateTimeFormat;
import com.networknt.schema.format.Format;
import java.util.regex.Pattern;

/**
 * The format {@code date-time} (RFC 3339, section 5.6). The validator's own format checks the ranges of days and
 * offsets, but accepts any text after a {@code Z}, and a blank in place of the {@code T}.
 */
final class Rfc3339DateTime implements Format {

    private static final Pattern SHAPE =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:[Zz]|[+-]\\d\\d:\\d\\d)");

    private final Format values = new DateTimeFormat();

    @Override
    public String getName() {
        return values.getName();
    }

    @Override
    public String getMessageKey() {
        return values.getMessageKey();
    }

    @Override
    public boolean matches(ExecutionContext context, String text) {
        return SHAPE.matcher(text).matches() && values.matches(context, text);
    }
}
