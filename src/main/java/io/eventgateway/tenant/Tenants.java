package io.eventgateway.tenant;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The content of a tenants file. Immutable.
 *
 * @param listed by tenant
 * @param defaultPlan the plan of tenants that are not listed; without one they are refused
 */
public record Tenants(Map<String, Listed> listed, Optional<Plan> defaultPlan) {

    /** Without a file every tenant has the built-in plan. */
    static final Tenants WITHOUT_FILE = new Tenants(Map.of(), Optional.of(Plan.BUILT_IN));

    public Tenants {
        listed = Map.copyOf(listed);
    }

    /** @throws InvalidTenantsException with every mistake in the file, or the reason why it cannot be read */
    public static Tenants read(Path file) {
        try {
            return TenantsReader.read(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new InvalidTenantsException(List.of(file + " does not exist"));
        } catch (CharacterCodingException e) {
            throw new InvalidTenantsException(List.of(file + " is not UTF-8"));
        } catch (IOException e) {
            throw new InvalidTenantsException(List.of(file + " cannot be read: " + e.getMessage()));
        }
    }

    /**
     * A tenant of the file.
     *
     * @param suspended whether its requests are refused, whatever its plan is
     */
    public record Listed(Plan plan, boolean suspended) {}

    /** The plan of a tenant, or {@code tenant-suspended}, or {@code tenant-unknown}. */
    Outcome<Plan> planOf(String tenantId) {
        Listed entry = listed.get(tenantId);
        if (entry == null) {
            return defaultPlan.map(Outcome::passed).orElseGet(() -> Outcome.refused(Problem.tenantUnknown()));
        }
        return entry.suspended() ? Outcome.refused(Problem.tenantSuspended()) : Outcome.passed(entry.plan());
    }

    /** The listed tenants. */
    public Set<String> ids() {
        return listed.keySet();
    }

    /** The plans of the listed tenants that are not suspended. */
    public List<Plan> promised() {
        return listed.values().stream()
                .filter(entry -> !entry.suspended())
                .map(Listed::plan)
                .toList();
    }
}
