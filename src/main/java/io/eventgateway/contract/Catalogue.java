package io.eventgateway.contract;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All operations of all contracts at one moment. Immutable. */
public final class Catalogue {

    private final List<Contract> contracts;
    private final List<Operation> operations;

    Catalogue(List<Contract> contracts, List<Operation> operations) {
        this.contracts = List.copyOf(contracts);
        this.operations = operations.stream()
                .sorted(Comparator.comparing(
                        (Operation operation) -> operation.path().precedence()))
                .toList();
    }

    /** What is promised there: the operation and its path parameters. */
    public record Match(Operation operation, Map<String, String> pathParameters) {}

    /** The documents as they were read, for publishing. */
    public List<Contract> contracts() {
        return contracts;
    }

    public List<Operation> operations() {
        return operations;
    }

    /**
     * @param method upper case
     * @param rawPath as on the request line, percent-encoded, without query
     */
    public Outcome<Match> find(String method, String rawPath) {
        Optional<List<String>> path = decode(rawPath);
        if (path.isEmpty()) {
            return Outcome.refused(new Problem.NotFound());
        }
        Set<String> allowed = new TreeSet<>();
        for (Operation operation : operations) {
            Optional<Map<String, String>> parameters = operation.path().match(path.get());
            if (parameters.isPresent()) {
                if (operation.method().equals(method)) {
                    return Outcome.passed(new Match(operation, parameters.get()));
                }
                allowed.add(operation.method());
            }
        }
        return Outcome.refused(allowed.isEmpty() ? new Problem.NotFound() : new Problem.MethodNotAllowed(allowed));
    }

    private static Optional<List<String>> decode(String rawPath) {
        List<String> segments = PathTemplate.split(rawPath);
        if (rawPath.indexOf('%') < 0) {
            return Optional.of(segments);
        }
        try {
            return Optional.of(segments.stream()
                    .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .toList());
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
