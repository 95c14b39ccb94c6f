package io.eventgateway.settings;

import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import java.util.Set;

/** Notes which settings are declared, before a configuration is built. */
final class DeclaredSettings implements SmallRyeConfigBuilderCustomizer {

    private final boolean mapped;
    private KnownSettings known;

    /** @param mapped whether the values are read as they are declared; otherwise the configuration accepts any */
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

    /** After all others. */
    @Override
    public int priority() {
        return Integer.MAX_VALUE;
    }

    KnownSettings known() {
        return known;
    }
}
