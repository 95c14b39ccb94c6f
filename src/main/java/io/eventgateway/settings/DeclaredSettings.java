package io.eventgateway.settings;

import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import java.util.Set;

/** Collects the declared settings before a configuration is built. */
final class DeclaredSettings implements SmallRyeConfigBuilderCustomizer {

    private final boolean mapped;
    private KnownSettings known;

    /** @param mapped whether values are mapped and validated; otherwise the configuration accepts any */
    DeclaredSettings(boolean mapped) {
        this.mapped = mapped;
    }

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        Set<ConfigClass> mappings = builder.getMappingsBuilder().getMappings();
        known = new KnownSettings(mappings);
        if (mapped) {
            builder.withValidator(new ConstraintCheck());
        } else {
            mappings.clear();
        }
    }

    /** Runs after all other customizers. */
    @Override
    public int priority() {
        return Integer.MAX_VALUE;
    }

    KnownSettings known() {
        return known;
    }
}
