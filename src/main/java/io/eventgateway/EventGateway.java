package io.eventgateway;

import io.eventgateway.cli.CommandLine;
import io.eventgateway.settings.GatewayStart;
import io.eventgateway.settings.Settings;
import io.eventgateway.validation.JsonSchemas;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Starts the gateway; or, with arguments, runs a command, which opens no port. */
@QuarkusMain
public class EventGateway {

    public static void main(String... arguments) {
        // The same text on every machine, whatever its locale.
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream problems = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        Settings settings = Settings.ofThisProcess();
        if (arguments.length > 0) {
            System.exit(new CommandLine(new JsonSchemas(), settings, out, problems).run(List.of(arguments)));
        }
        new GatewayStart(settings, problems).run();
    }
}
