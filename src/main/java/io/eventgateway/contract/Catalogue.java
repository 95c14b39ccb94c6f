package io.eventgateway.contract;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.problem.ProblemCode;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The operations of all contracts, to be found by method and path. Immutable. */
public final class Catalogue {

    private final List<Contract> contracts;
    private final List<Operation> operations;
    /** The operations whose paths have no parameters, by the segments of the path. */
    private final Map<List<String>, List<Operation>> fixed;
    /** The others, by the number of segments. */
    private final Map<Integer, List<Operation>> parameterized;

    public Catalogue(List<Contract> contracts, List<Operation> operations) {
        this.contracts = List.copyOf(contracts);
        this.operations = operations.stream()
                .sorted(Comparator.comparing(
                        (Operation operation) -> operation.path().precedence()))
                .toList();
        this.fixed = this.operations.stream()
                .filter(it -> it.path().parameters().isEmpty())
                .collect(
                        Collectors.groupingBy(it -> PathTemplate.split(it.path().text())));
        this.parameterized = this.operations.stream()
                .filter(it -> !it.path().parameters().isEmpty())
                .collect(Collectors.groupingBy(it -> it.path().segments().size()));
    }

    /** An operation, and its path parameters in one request. */
    public record Match(Operation operation, Map<String, String> pathParameters) {}

    /** The contract files, in the order in which they were read. */
    public List<Contract> contracts() {
        return contracts;
    }

    /** All operations; of two whose paths fit one request, the more specific one is first. */
    public List<Operation> operations() {
        return operations;
    }

    /**
     * The operation of a request, or {@code not-found}, or {@code method-not-allowed} with the methods of its path.
     *
     * @param method upper case
     * @param rawPath as on the request line, percent-encoded, without query
     */
    public Outcome<Match> find(String method, String rawPath) {
        Optional<List<String>> path = decode(rawPath);
        if (path.isEmpty()) {
            return Outcome.refused(Problem.notFound());
        }
        Set<String> allowed = new TreeSet<>();
        return first(method, path.get(), fixed.getOrDefault(path.get(), List.of()), allowed)
                .or(() -> first(
                        method,
                        path.get(),
                        parameterized.getOrDefault(path.get().size(), List.of()),
                        allowed))
                .map(Outcome::passed)
                .orElseGet(() -> Outcome.refused(
                        allowed.isEmpty() ? notFound(method, rawPath) : Problem.methodNotAllowed(allowed)));
    }

    /** Names the usual mistake: RFC 3986 makes {@code /orders/} another path than {@code /orders}. */
    private Problem notFound(String method, String rawPath) {
        return rawPath.endsWith("/")
                        && !rawPath.endsWith("//")
                        && rawPath.length() > 1
                        && !isMissing(find(method, rawPath.substring(0, rawPath.length() - 1)))
                ? Problem.notFound("No operation is published at this path. Leave out the slash at its end.")
                : Problem.notFound();
    }

    private static boolean isMissing(Outcome<Match> found) {
        return found.fold(match -> false, problem -> problem.is(ProblemCode.NOT_FOUND));
    }

    /** @param allowed receives the methods of operations whose paths fit */
    private static Optional<Match> first(
            String method, List<String> path, List<Operation> candidates, Set<String> allowed) {
        for (Operation operation : candidates) {
            Optional<Map<String, String>> parameters = operation.path().match(path);
            if (parameters.isPresent() && operation.method().equals(method)) {
                return Optional.of(new Match(operation, parameters.get()));
            }
            parameters.ifPresent(fits -> allowed.add(operation.method()));
        }
        return Optional.empty();
    }

    /** Whether all characters are visible ones of ASCII. */
    private static boolean isAscii(String rawPath) {
        for (int i = 0; i < rawPath.length(); i++) {
            if (rawPath.charAt(i) <= ' ' || rawPath.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** The segments, percent-decoded; empty unless it is a path of RFC 3986 in UTF-8. */
    private static Optional<List<String>> decode(String rawPath) {
        if (!rawPath.startsWith("/") || !isAscii(rawPath)) {
            return Optional.empty();
        }
        List<String> segments = PathTemplate.split(rawPath);
        if (rawPath.indexOf('%') < 0) {
            return Optional.of(segments);
        }
        try {
            List<String> decoded = new ArrayList<>(segments.size());
            for (String segment : segments) {
                decoded.add(PercentEncoding.decode(segment));
            }
            return Optional.of(decoded);
        } catch (CharacterCodingException malformed) {
            return Optional.empty();
        }
    }
}
