package io.eventgateway;

import io.eventgateway.review.ContractsCommand;
import io.eventgateway.validation.JsonSchemas;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Serves; or, told {@code contracts …}, looks at contracts and ends: without configuration, without opening a port. */
@QuarkusMain
public class EventGateway {

    public static void main(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals("contracts")) {
            // The same text on every machine, whatever its locale.
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            PrintStream problems = new PrintStream(System.err, true, StandardCharsets.UTF_8);
            List<String> rest = List.of(arguments).subList(1, arguments.length);
            System.exit(new ContractsCommand(new JsonSchemas(), out, problems).run(rest));
        }
        Quarkus.run(arguments);
    }
}
