package io.eventgateway;

import io.eventgateway.cli.CommandLine;
import io.eventgateway.settings.GatewayStart;
import io.eventgateway.settings.Settings;
import io.eventgateway.validation.JsonSchemas;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Starts the gateway. With arguments it runs a command instead, which opens no port. */
@QuarkusMain
public class EventGateway {

    public static void main(String... arguments) {
        // UTF-8 on every machine, whatever its locale.
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        Settings settings = Settings.ofThisProcess();
        if (arguments.length > 0) {
            System.exit(new CommandLine(new JsonSchemas(), settings, out, err).run(List.of(arguments)));
        }
        new GatewayStart(settings, err).run();
    }
}
