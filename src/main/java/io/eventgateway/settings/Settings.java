package io.eventgateway.settings;

import io.quarkus.runtime.configuration.AbstractConfigBuilder;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.PropertyName;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** All settings of this process. */
public final class Settings {

    /** Quarkus generates this class at build time; it registers all sources, converters and mappings. */
    private static final String GENERATED = "io.quarkus.runtime.generated.RunTimeConfig";

    /** Valid values in place of missing ones without a default. */
    private static final Map<String, String> SAMPLES = Map.of(
            RequiredSetting.URL.key, "https://host/kafka",
            RequiredSetting.CLUSTER_ID.key, "lkc-sample",
            RequiredSetting.LICENSE.key, "sample",
            RequiredSetting.MORE_ISSUER.key, "sample",
            RequiredSetting.MORE_ISSUER_KEYS.key, "sample");

    /** Above system properties, which have 400. */
    private static final int OVERRIDES_ALL = 1000;

    private final Supplier<SmallRyeConfigBuilder> builders;
    private final Collection<String> variables;

    /** @param variables names of environment variables */
    Settings(Supplier<SmallRyeConfigBuilder> builders, Collection<String> variables) {
        this.builders = builders;
        this.variables = variables;
    }

    /** The settings as Quarkus sees them in this process. */
    public static Settings ofThisProcess() {
        return new Settings(
                () -> {
                    SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder();
                    AbstractConfigBuilder.withCustomizer(builder, GENERATED);
                    return builder;
                },
                System.getenv().keySet());
    }

    /** The version of the application, even if other settings are invalid. */
    public Optional<String> applicationVersion() {
        return value(config(new DeclaredSettings(false), Map.of()), "quarkus.application.version");
    }

    /**
     * Every fault, by key. Builds the configuration as Quarkus does, and again with the invalid values replaced,
     * because the constraints of a group of settings are checked only when all its values can be read.
     */
    public List<SettingFault> faults() {
        Map<String, SettingFault> faults = new TreeMap<>();
        Map<String, String> replaced = new HashMap<>();
        DeclaredSettings declarations = new DeclaredSettings(true);
        SmallRyeConfig raw = config(new DeclaredSettings(false), Map.of());
        Iterable<String> keys = raw.getPropertyNames();
        for (int before = -1; faults.size() > before; ) {
            before = faults.size();
            try {
                keys = config(declarations, replaced).getPropertyNames();
            } catch (ConfigValidationException e) {
                for (SettingFault fault : reported(e)) {
                    faults.putIfAbsent(fault.key(), fault);
                    replaced.put(fault.key(), acceptable(fault.key(), declarations.known()));
                }
            }
        }
        unreported(raw, keys, declarations.known()).forEach(it -> faults.putIfAbsent(it.key(), it));
        return List.copyOf(faults.values());
    }

    private static List<SettingFault> reported(ConfigValidationException e) {
        return IntStream.range(0, e.getProblemCount())
                .mapToObj(it -> ConfigurationProblem.read(e.getProblem(it).getMessage()))
                .toList();
    }

    /**
     * Faults that no mapping detects: missing related settings, missing files, unknown names.
     *
     * @param config the configuration in use
     */
    List<SettingFault> unreported(SmallRyeConfig config) {
        DeclaredSettings declarations = new DeclaredSettings(false);
        config(declarations, Map.of());
        return unreported(config, config.getPropertyNames(), declarations.known());
    }

    private List<SettingFault> unreported(SmallRyeConfig config, Iterable<String> names, KnownSettings known) {
        List<String> keys = StreamSupport.stream(names.spliterator(), false).toList();
        List<SettingFault> faults = new ArrayList<>(SettingRules.broken(key -> value(config, key), keys));
        faults.addAll(known.unknown(keys, outsideEnvironment(keys, config), variables));
        keys.stream()
                .filter(it -> unexpanded(it, config))
                .map(Settings::withoutValue)
                .forEach(faults::add);
        return faults;
    }

    private SmallRyeConfig config(DeclaredSettings declarations, Map<String, String> replaced) {
        return builders.get()
                .withCustomizers(declarations)
                .withSources(new PropertiesConfigSource(replaced, "replaced", OVERRIDES_ALL))
                // KnownSettings finds unknown names too, with a suggestion.
                .withDefaultValue(SmallRyeConfig.SMALLRYE_CONFIG_MAPPING_VALIDATE_UNKNOWN, "false")
                .build();
    }

    private static String acceptable(String key, KnownSettings known) {
        return SAMPLES.entrySet().stream()
                .filter(it -> PropertyName.equals(it.getKey(), key))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElseGet(() -> known.defaultOf(key));
    }

    private static Optional<String> value(SmallRyeConfig config, String key) {
        return Optional.ofNullable(config.getConfigValue(key).getValue());
    }

    /** Such an optional setting would count as unset, and a tenants file, for example, would not be read. */
    private static boolean unexpanded(String key, SmallRyeConfig config) {
        ConfigValue value = config.getConfigValue(key);
        return key.startsWith("gateway.") && value.getValue() == null && value.getRawValue() != null;
    }

    private static SettingFault withoutValue(String key) {
        return SettingFault.invalid(key, "refers to a variable or key (${...}) that has no value");
    }

    private static List<String> outsideEnvironment(List<String> keys, SmallRyeConfig config) {
        return keys.stream()
                .filter(it -> it.startsWith("gateway."))
                .filter(it -> !String.valueOf(config.getConfigValue(it).getSourceName())
                        .startsWith(EnvConfigSource.NAME))
                .toList();
    }
}
