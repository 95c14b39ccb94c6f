package io.eventgateway.contract;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        for (Operation operation : (Iterable<Operation>) candidates(path.get())::iterator) {
            Optional<Map<String, String>> parameters = operation.path().match(path.get());
            if (parameters.isPresent()) {
                if (operation.method().equals(method)) {
                    return Outcome.passed(new Match(operation, parameters.get()));
                }
                allowed.add(operation.method());
            }
        }
        return Outcome.refused(allowed.isEmpty() ? Problem.notFound() : Problem.methodNotAllowed(allowed));
    }

    /** The operations whose paths may fit, the more specific ones first. */
    private Stream<Operation> candidates(List<String> path) {
        return Stream.concat(
                fixed.getOrDefault(path, List.of()).stream(),
                parameterized.getOrDefault(path.size(), List.of()).stream());
    }

    /** The segments, percent-decoded; empty unless it is a path of RFC 3986 in UTF-8. */
    private static Optional<List<String>> decode(String rawPath) {
        if (!rawPath.startsWith("/") || !rawPath.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return Optional.empty();
        }
        List<String> segments = PathTemplate.split(rawPath);
        if (rawPath.indexOf('%') < 0) {
            return Optional.of(segments);
        }
        try {
            List<String> decoded = new ArrayList<>(segments.size());
            for (String segment : segments) {
                decoded.add(decodeSegment(segment));
            }
            return Optional.of(decoded);
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            return Optional.empty();
        }
    }

    private static String decodeSegment(String segment) throws CharacterCodingException {
        // In ISO 8859-1 every octet is a character, so that no octet is lost before UTF-8 is checked strictly.
        String octets = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(octets.getBytes(StandardCharsets.ISO_8859_1)))
                .toString();
    }
}
