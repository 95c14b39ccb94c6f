package io.eventgateway.sandbox;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The single sandbox of a test JVM. Quarkus loads test classes again for each application that it starts and then drops
 * their class loaders, and a broker does not work without its classes. So the sandbox runs on the system class loader,
 * and callers get a description of it in types that all class loaders share.
 */
final class SharedSandbox {

    // Short, so that a test of a missing topic does not take a minute.
    private static final Duration METADATA_WAIT = Duration.ofSeconds(1);

    private static Sandbox running;

    private SharedSandbox() {}

    static Sandbox attach() {
        List<String> description = new ArrayList<>(onSystemClassLoader());
        String key = description.remove(0);
        return Sandbox.attached(SandboxOptions.parse(description), SigningKey.decode(key));
    }

    /**
     * The signing key and then the options of the sandbox, which is started if necessary. Called across class loaders.
     */
    static synchronized List<String> describe() throws Exception {
        if (running == null) {
            running = Sandbox.start(SandboxOptions.defaults()
                    .withFreePorts()
                    .withMetadataWait(METADATA_WAIT)
                    .withTopic("orders", 3)
                    .withTopic("customers", 3)
                    .withTopic("page-views", 6));
            Runtime.getRuntime().addShutdownHook(new Thread(running::abandon));
        }
        List<String> description = new ArrayList<>(List.of(running.key().encoded()));
        description.addAll(running.options().arguments());
        return description;
    }

    @SuppressWarnings("unchecked")
    private static List<String> onSystemClassLoader() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            ClassLoader system = ClassLoader.getSystemClassLoader();
            // Threads that are started now inherit it, and Kafka loads its classes with it.
            thread.setContextClassLoader(system);
            Class<?> shared = system.loadClass(SharedSandbox.class.getName());
            Method describe = shared.getDeclaredMethod("describe");
            // The JVM treats packages of different class loaders as different.
            describe.setAccessible(true);
            return (List<String>) describe.invoke(null);
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException("The sandbox does not start", failed);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
