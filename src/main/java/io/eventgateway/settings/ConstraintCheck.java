package io.eventgateway.settings;

import io.smallrye.config.ConfigMappingInterface;
import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValidationException.Problem;
import io.smallrye.config.ConfigValidator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Checks the Bean Validation constraints of the gateway's settings. After a failed start, Quarkus has closed its
 * validator, which then accepts everything, and a native executable lacks the reflection data for another one.
 */
final class ConstraintCheck implements ConfigValidator {

    @Override
    public void validateMapping(Class<?> type, String prefix, Object mapping) {
        if (prefix.startsWith("gateway.")) {
            ConfigMappingInterface group = ConfigMappingInterface.getConfigurationInterface(type);
            Problem[] problems = Arrays.stream(group.getProperties())
                    .flatMap(property ->
                            broken(property, mapping).map(it -> prefix + "." + name(group, property) + " " + it))
                    .map(Problem::new)
                    .toArray(Problem[]::new);
            if (problems.length > 0) {
                throw new ConfigValidationException(problems);
            }
        }
    }

    private static String name(ConfigMappingInterface group, Property property) {
        return group.getNamingStrategy().apply(property.getPropertyName());
    }

    private static Stream<String> broken(Property property, Object mapping) {
        return Arrays.stream(property.getMethod().getAnnotations())
                .flatMap(it -> broken(it, property, mapping).stream());
    }

    private static Optional<String> broken(Annotation constraint, Property property, Object mapping) {
        if (constraint instanceof Pattern pattern) {
            boolean matches = value(property, mapping).toString().matches(pattern.regexp());
            return unless(matches, pattern.message());
        }
        if (constraint instanceof Min min) {
            return unless(number(property, mapping) >= min.value(), "must be at least " + min.value());
        }
        if (constraint instanceof Max max) {
            return unless(number(property, mapping) <= max.value(), "must be at most " + max.value());
        }
        if (constraint instanceof DurationMin min) {
            Duration least = duration(min.days(), min.hours(), min.minutes(), min.seconds(), min.millis(), min.nanos());
            return unless(least.compareTo(period(property, mapping)) <= 0, "must be at least " + words(least));
        }
        if (constraint instanceof DurationMax max) {
            Duration most = duration(max.days(), max.hours(), max.minutes(), max.seconds(), max.millis(), max.nanos());
            return unless(most.compareTo(period(property, mapping)) >= 0, "must be at most " + words(most));
        }
        return Optional.empty();
    }

    private static Optional<String> unless(boolean holds, String otherwise) {
        return holds ? Optional.empty() : Optional.of(otherwise);
    }

    private static long number(Property property, Object mapping) {
        return ((Number) value(property, mapping)).longValue();
    }

    private static Duration period(Property property, Object mapping) {
        return (Duration) value(property, mapping);
    }

    private static Object value(Property property, Object mapping) {
        try {
            // The interface may be package-private; the class that implements it is public.
            return mapping.getClass().getMethod(property.getMethod().getName()).invoke(mapping);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Duration duration(long days, long hours, long minutes, long seconds, long millis, long nanos) {
        return Duration.ofDays(days)
                .plusHours(hours)
                .plusMinutes(minutes)
                .plusSeconds(seconds)
                .plusMillis(millis)
                .plusNanos(nanos);
    }

    /** In the notation of settings: {@code 29s}, {@code 10m}, {@code 1ms}. */
    private static String words(Duration duration) {
        return duration.toMillisPart() > 0
                ? duration.toMillis() + "ms"
                : duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
