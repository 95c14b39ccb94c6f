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
 * Who may send how much, at one moment. Immutable.
 *
 * @param listed by tenant
 * @param defaultPlan for tenants that are not listed; without one they are refused
 */
public record Tenants(Map<String, Listed> listed, Optional<Plan> defaultPlan) {

    static final Tenants WITHOUT_FILE = new Tenants(Map.of(), Optional.of(Plan.BUILT_IN));

    public Tenants {
        listed = Map.copyOf(listed);
    }

    /** @throws InvalidTenantsException with every mistake in the file, or why it cannot be read */
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

    /** @param suspended refused for now, whatever its plan says */
    public record Listed(Plan plan, boolean suspended) {}

    /** The tenant with its plan, or {@code tenant-suspended}, or {@code tenant-unknown}. */
    Outcome<Tenant> admit(Tenant tenant) {
        Listed entry = listed.get(tenant.id());
        if (entry == null) {
            return defaultPlan
                    .map(plan -> Outcome.passed(tenant.under(plan)))
                    .orElseGet(() -> Outcome.refused(Problem.tenantUnknown()));
        }
        return entry.suspended()
                ? Outcome.refused(Problem.tenantSuspended())
                : Outcome.passed(tenant.under(entry.plan()));
    }

    public Set<String> ids() {
        return listed.keySet();
    }

    /** What has been promised by name; suspended tenants are owed nothing for now. */
    public List<Plan> promised() {
        return listed.values().stream()
                .filter(entry -> !entry.suspended())
                .map(Listed::plan)
                .toList();
    }
}
